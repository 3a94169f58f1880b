"""Pages about many people, about quizzes and about roles."""

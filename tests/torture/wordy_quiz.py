"""A quiz with short and long options, some in letters that few terminals have, and how it is answered."""

from machine import SMALL, lines

NEXT = "\nquestions:\n"
LONG = [
    "Walk the beds before breakfast, note what is ripe – and what the slugs have left of it – and tell the "
    "kitchen by eight o’clock, so that nobody has to ask, and nothing is cooked that is not there yet",
    "Würzen, kosten, nachwürzen: a soup that is never the same twice, for guests who did not ask for it",
    "料理 and its many words for ‘cut’",
    "Neither",
]
QUIZ = f"""{SMALL.read_text(encoding="utf-8").partition(NEXT)[0]}
questions:
  - id: long
    type: choose
    measures: interest
    ask: Which of these would you do first, if the whole morning were yours?
    options:
      - {{text: "{LONG[0]}", counts: growing}}
      - {{text: "{LONG[1]}", counts: seasoning}}
      - {{text: "{LONG[2]}", counts: seasoning}}
      - {{text: "{LONG[3]}", counts: hosting}}
  - id: order
    type: rank
    measures: interest
    ask: Put these in order.
    options:
      - {{text: Stirring a pot, counts: seasoning}}
      - {{text: Watering at dusk, counts: growing}}
      - {{text: Welcoming guests, counts: hosting}}
  - id: sowed
    type: scale
    measures: skill
    scale: half_year
    trait: growing
    ask: I sowed something.
"""
SCREENS = (
    ("Where are you", ["In a town, without a garden", "On a farm already"], "1"),
    ("Which of these", LONG, "1"),
    ("Put these", ["Stirring a pot", "Watering at dusk", "Welcoming guests"], "213\r"),
    ("I sowed", ["Never", "Once or twice", "Monthly", "Weekly or more"], "4"),
)
"""How each question begins, its options, and the keys that answer it on the full screen."""
LINES = lines("1", "1", "2 1 3", "4")
"""What answers it in plain lines."""

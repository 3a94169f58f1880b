"""The files written for programs: results, analyses, comparisons, rows of a table."""

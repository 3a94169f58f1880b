"""How many years of school a text asks for."""

import re

SENTENCE = re.compile(r"[.!?:\n]+")
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeiouyscxzgh])es$|(?<=[^aeiouytd])ed$")


def reading_grade(text: str) -> float:
    """The grade level of Kincaid, Fishburne, Rogers and Chissom (1975): school years in the United States.

    Sentences end with a line or with . ! ? or a colon.
    """
    sentences = [one for one in SENTENCE.split(text) if WORD.search(one)]
    words = WORD.findall(text)
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def count_syllables(word: str) -> int:
    """Groups of vowels but for a silent e at the end; vowels that part, as in area, are counted as one."""
    return max(1, len(VOWELS.findall(SILENT.sub("", re.sub(r"'s$", "", word.lower())))))

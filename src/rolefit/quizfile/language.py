"""The language of a quiz: whether it is named by a tag that browsers and screen readers know."""

import re
from collections.abc import Iterator

from rolefit.legible import short
from rolefit.quizfile.problems import Problem, warning
from rolefit.quizfile.text import Document

LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""de, pt-BR, zh-Hant, es-419: a language, and where it matters its script, country and form (BCP 47)."""
NAMES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "deutsch": "de", "dutch": "nl",
    "english": "en", "español": "es", "finnish": "fi", "français": "fr", "french": "fr", "german": "de",
    "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "italian": "it", "italiano": "it",
    "japanese": "ja", "korean": "ko", "nederlands": "nl", "norwegian": "no", "persian": "fa", "polish": "pl",
    "polski": "pl", "portuguese": "pt", "português": "pt", "romanian": "ro", "russian": "ru", "spanish": "es",
    "swedish": "sv", "turkish": "tr", "türkçe": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
"""Names that people write in the place of a tag -> the tag."""


def unknown_language(document: Document, language: str) -> Iterator[Problem]:
    """A warning where the language of a quiz that can be read is named by no tag."""
    if LANGUAGE_TAG.fullmatch(language):
        return
    meant = NAMES.get(language.strip().lower(), language.strip().replace("_", "-"))
    hint = (
        f"Did you mean {meant}?" if LANGUAGE_TAG.fullmatch(meant) else "Write a tag such as en, de or pt-BR."
    )
    message = f"{short(language)} is no tag of a language: a screen reader cannot know how to speak the texts"
    yield warning("wrong-value", document.place(("language",)), message, hint)

"""A report with a block of every kind, all of it one text."""

from rolefit.layout.blocks import (
    Axis,
    Bullets,
    Card,
    Dot,
    Ladder,
    LevelGroup,
    Levels,
    Paragraph,
    Report,
    Row,
    Rows,
    Rung,
    Section,
    ShownLevel,
    ShownNeed,
    Table,
)


def report_with(text: str) -> Report:
    """A report that has the text wherever text from a file may stand."""
    axis = Axis(text, text, (Dot(text, 0.5, -0.2, 0.2, text, "a"),), text, "a", "b")
    levels = ShownLevel(text, 3, (ShownNeed("7", "short"), ShownNeed("4", "slight")))
    blocks = (
        Paragraph(text, lead=text, role="a"),
        Paragraph(text, strong=True),
        Bullets((text, text), "number", text),
        Bullets((text, f"{text}, https://a.b/c?d=e"), "link", text),
        axis,
        Card(text, axis, (Row(text, text), Row(text, text, cut="last")), text, text, "a"),
        Rows((Row(text, text), Row(text, f"{text}, http://a.b", linked=True)), "b"),
        Levels((text, text), ("a", "b"), (LevelGroup(text, text, (levels,)),), text),
        Ladder((Rung(text, "here", text, (text,)), Rung(text, "next")), "a"),
        Table((text, text, text), ((text, "3", "10"),), (None, "a", "b"), 10),
        Table((text, text), ((text, text),)),
    )
    return Report(text, (Section("all", text, blocks),), ("a", "b"))

"""A report with a block of every kind, all of it one text."""

from rolefit.layout.blocks import (
    Axis,
    Bar,
    Bars,
    Bullets,
    Dot,
    Field,
    Ladder,
    Paragraph,
    Quadrants,
    Report,
    Rung,
    Section,
    Spot,
    Table,
)


def report_with(text: str) -> Report:
    """A report that has the text wherever text from a file may stand."""
    empty = Field(text, text, ())
    blocks = (
        Paragraph(text, lead=text, role="a"),
        Paragraph(text, strong=True),
        Bullets((text, text), "number", text),
        Axis(text, text, (Dot(text, 0.5, -0.2, 0.2, text, "a"),), text, "a", "b"),
        Bars(
            Paragraph(text, text, role="b"), (Bar(text, 3.0, 7.0, "growing", "3, needs 7", False),), text, "b"
        ),
        Quadrants(text, text, (Field(text, text, (Spot(text, 0.1, 0.9),) * 2), empty, empty, empty), "a"),
        Ladder((Rung(text, "here", text, (text,)), Rung(text, "next")), "a"),
        Table((text, text, text), ((text, "3", "10"),), (None, "a", "b"), 10),
        Table((text, text), ((text, text),)),
    )
    return Report(text, (Section("all", text, blocks),), ("a", "b"))

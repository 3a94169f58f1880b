"""A file of another encoding, or too large, is refused in words."""

import io
from pathlib import Path

import pytest

from rolefit.errors import RolefitError
from rolefit.store.reading import decode, read_stream, read_text


def test_text_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes("\ufeffGrüße".encode())
    assert read_text(path) == "Grüße"
    assert decode("Grüße".encode(), "it") == "Grüße"


def test_another_encoding_is_said_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b"one\ntwo\nGr\xfc\xdfe\n")
    with pytest.raises(RolefitError, match=r"answers\.json, line 3: this is not UTF-8"):
        read_text(path)


def test_an_endless_stream_is_not_read_to_its_end() -> None:
    stream = io.BytesIO(b"x" * 100_000)
    with pytest.raises(RolefitError, match="standard input is larger than 2 KiB"):
        read_stream(stream, "standard input", 2048)
    assert stream.tell() == 2049
    assert read_stream(io.BytesIO(b"abc"), "standard input", 3) == b"abc"

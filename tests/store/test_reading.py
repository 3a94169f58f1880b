"""A file of another encoding, or too large, is refused in words."""

import io
from pathlib import Path

import pytest

from rolefit.errors import RolefitError
from rolefit.store.reading import (
    MissingFile,
    from_utf8,
    open_file,
    read_bytes,
    read_stream,
    read_text,
)


def test_text_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes("\ufeffGrüße".encode())
    assert read_text(path) == "Grüße"
    assert from_utf8("Grüße".encode(), "it") == "Grüße"


@pytest.mark.parametrize("name", ["gone", "half a \ud800", "nul \0"])
def test_a_name_of_no_file_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="There is no file"):
        read_text(tmp_path / name)


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


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    with path.open("wb") as file:
        file.truncate(2**40)  # more than any memory holds, and nothing on the disk
    with pytest.raises(RolefitError, match="larger than 1024 KiB"):
        read_bytes(path, 2**20)
    with open_file(path) as stream:
        with pytest.raises(RolefitError, match="larger than 1024 KiB"):
            read_stream(stream, "it", 2**20)
        assert stream.tell() == 0

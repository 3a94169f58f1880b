"""Quizzes are found by id or by path, and what cannot be found or read is said with a way out."""

import os
import shutil
from pathlib import Path

import pytest

from rolefit.cli import DEFAULT_QUIZ
from rolefit.errors import RolefitError
from rolefit.quizfile.loading import load_quiz
from rolefit.store import catalog
from rolefit.store.folders import Folders

QUIZ = (Path(__file__).parents[1] / "data" / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "state")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    (folder / "quizzes").mkdir(parents=True)
    return folder


def put(folder: Path, name: str, title: str = "A quiz") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(QUIZ.replace("Gardener or cook?", title), encoding="utf-8")
    return path


def hint_for(name: str, folders: Folders, here: Path) -> str:
    with pytest.raises(RolefitError) as caught:
        catalog.find_quiz_file(name, folders, here)
    return f"{caught.value.message} {caught.value.hint}"


def test_the_shipped_quiz_is_found_by_id(folders: Folders, here: Path) -> None:
    found = catalog.find_quiz_file("pm-or-tpm", folders, here)
    assert found.name == str(catalog.shipped_folder() / "pm-or-tpm.yaml")
    assert found.notes == ()
    assert b"rolefit-quiz/1" in found.data


OLD = sorted((catalog.shipped_folder() / "old").glob("*.yaml"))


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_an_earlier_version_is_found_by_id_and_version_and_is_not_listed(
    path: Path, folders: Folders, here: Path
) -> None:
    quiz = load_quiz(path.read_bytes(), path.name)
    assert path.stem == f"{quiz.id}-{quiz.version}"
    found = catalog.in_version(quiz.id, quiz.version)
    assert found is not None
    assert found.data == path.read_bytes()
    assert path.stem not in {one.id for one in catalog.known_quizzes(folders, here)}
    with pytest.raises(RolefitError, match="There is no quiz"):
        catalog.find_quiz_file(path.stem, folders, here)


@pytest.mark.parametrize(
    ("id", "version"),
    [
        ("pm-or-tpm", "0.9"),
        ("mine", "1.0"),
        ("../old/pm-or-tpm", "1.0"),
        ("pm-or-tpm", "1.0/../1.0"),
        ("", ""),
    ],
)
def test_what_never_was_a_version_is_not_found(id: str, version: str) -> None:
    assert catalog.in_version(id, version) is None


def test_an_id_is_looked_up_in_the_users_folder_then_here(folders: Folders, here: Path) -> None:
    mine = put(folders.quizzes, "mine.yaml")
    near = put(here / "quizzes", "near.yml")
    assert catalog.find_quiz_file("mine", folders, here).name == str(mine)
    assert catalog.find_quiz_file("near", folders, here).name == str(near)


def test_an_id_found_twice_is_said(folders: Folders, here: Path) -> None:
    mine = put(folders.quizzes, "pm-or-tpm.yaml")
    near = put(here / "quizzes", "pm-or-tpm.yaml", title="Another")
    found = catalog.find_quiz_file("pm-or-tpm", folders, here)
    assert found.name == str(catalog.shipped_folder() / "pm-or-tpm.yaml")
    assert [str(path) in note for path, note in zip((mine, near), found.notes, strict=True)] == [True, True]


def test_in_a_checkout_the_shipped_quizzes_are_not_found_twice(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "quizzes").symlink_to(catalog.shipped_folder())
    assert catalog.find_quiz_file("pm-or-tpm", folders, tmp_path).notes == ()


def test_a_copy_is_neither_mentioned_nor_listed(folders: Folders, here: Path) -> None:
    shutil.copytree(catalog.shipped_folder(), here / "quizzes", dirs_exist_ok=True)
    assert catalog.find_quiz_file("pm-or-tpm", folders, here).notes == ()
    assert {one.origin for one in catalog.known_quizzes(folders, here)} == {"shipped"}


def test_copies_that_cannot_be_read_are_listed_each(folders: Folders, here: Path) -> None:
    put(here / "quizzes", "mine.yaml").chmod(0)
    (folders.quizzes / "mine.yaml").mkdir(parents=True)
    assert [one.origin for one in catalog.known_quizzes(folders, here) if one.id == "mine"] == [
        "yours",
        "here",
    ]


def test_the_quiz_that_is_taken_without_a_name_is_listed_first(folders: Folders, here: Path) -> None:
    assert catalog.known_quizzes(folders, here)[0].id == DEFAULT_QUIZ


@pytest.mark.parametrize("name", ["sub/a.yaml", "./a.yaml", "a.yaml", "a.yml", "sub/no-ending"])
def test_a_name_with_a_slash_or_an_ending_is_a_path(name: str, folders: Folders, here: Path) -> None:
    path = put((here / name).parent, Path(name).name, title=name)
    found = catalog.find_quiz_file(name, folders, here)
    assert found.name == str(path)
    assert name in found.data.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("pm-or-tmp", "Did you mean pm-or-tpm?"),
        ("zzzz", '"rolefit list" shows every quiz'),
        ("", '"rolefit list" shows every quiz'),
        ("notes", "write ./notes."),
        ("pm-or-tpm.yaml", "write pm-or-tpm."),
        ("quizzes/draught.yaml", "Did you mean {here}/quizzes/draft.yaml?"),
        ("nowhere/at-all.yaml", "Check the spelling"),
        ("quizzes/", "is a folder"),
        ("notes/under-a-file.yaml", "a part of the path is a file"),
        ("pipe.yaml", "not an ordinary file"),
        ("/dev/zero", "not an ordinary file"),
        ("circle.yaml", "lead in a circle"),
        ("huge.yaml", "larger than 512 KiB"),
        ("x" * 300, "There is no quiz"),
        ("x" * 300 + ".yaml", "the name is too long"),
    ],
)
def test_what_cannot_be_taken_is_said_with_a_way_out(
    typed: str, said: str, folders: Folders, here: Path
) -> None:
    put(here, "notes")
    put(here / "quizzes", "draft.yaml")
    os.mkfifo(here / "pipe.yaml")
    (here / "circle.yaml").symlink_to("circle.yaml")
    (here / "huge.yaml").write_bytes(b"#" * (512 * 1024 + 1))
    assert said.format(here=here) in hint_for(typed, folders, here)


def test_the_largest_allowed_file_is_read_whole(folders: Folders, here: Path) -> None:
    (here / "large.yaml").write_bytes(b"#" * 512 * 1024)
    assert len(catalog.find_quiz_file("large.yaml", folders, here).data) == 512 * 1024


def test_the_list_shows_every_quiz_and_where_it_comes_from(folders: Folders, here: Path) -> None:
    put(folders.quizzes, "mine.yaml", title="Mine")
    put(here / "quizzes", "mine.yaml", title="Another")
    entries = {(one.id, one.origin): one for one in catalog.known_quizzes(folders, here)}
    assert entries["pm-or-tpm", "shipped"].title.startswith("Product manager")
    assert (entries["mine", "yours"].title, entries["mine", "yours"].minutes) == ("Mine", 2)
    assert not entries["mine", "yours"].shadowed
    assert entries["mine", "here"].shadowed


BROKEN = [
    b"",
    b"\xff\xfe",
    b"title: [",
    b"- title",
    b"title: \x07",
    b'title: "\\UFFFFFFFF"',
    b"%YAML 1.99999\n" + b"9" * 5000,
    b"[" * 20000,
    b"a: {b: c}\n" * 50000,
    b"minutes: 3",
]


@pytest.mark.slow
def test_broken_files_are_listed_as_broken_and_hide_no_other(folders: Folders, here: Path) -> None:
    put(here / "quizzes", "sound.yaml")
    for number, content in enumerate(BROKEN):
        (here / "quizzes" / f"broken{number}.yaml").write_bytes(content)
    (here / "quizzes" / "folder.yaml").mkdir()
    problems = {one.id: one.problem for one in catalog.known_quizzes(folders, here) if one.origin == "here"}
    assert problems.pop("sound") == ""
    assert "is a folder" in problems.pop("folder")
    assert problems == {
        f"broken{number}": f"has errors: rolefit check {here / 'quizzes' / f'broken{number}.yaml'}"
        for number in range(len(BROKEN))
    }


def test_what_editors_and_systems_hide_is_no_quiz(folders: Folders, here: Path) -> None:
    put(here / "quizzes", "._mine.yaml")
    put(here / "quizzes", "mine.yaml~")
    assert {one.origin for one in catalog.known_quizzes(folders, here)} == {"shipped"}

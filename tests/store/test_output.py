"""A file that a person asked for is written whole or not at all, and never over another without force."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from disks import why_nobody_else
from rolefit.errors import RolefitError
from rolefit.store import forgetting, output
from rolefit.store.folders import Folders
from rolefit.store.output import check_output

as_root = pytest.mark.skipif(bool(why_nobody_else()), reason=why_nobody_else())


def write_output(path: Path, text: str, force: bool) -> None:
    output.write_output(Folders(path.parent / "data", path.parent / "state"), path, text, force)


def everything(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_a_new_file_is_written_with_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_output(tmp_path / "me.md", "Grüße\n", force=False)
    finally:
        os.umask(before)
    assert (tmp_path / "me.md").read_bytes() == "Grüße\n".encode()
    assert (tmp_path / "me.md").stat().st_mode & 0o777 == 0o644


def test_a_file_is_replaced_only_with_force_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "me.md"
    path.write_text("old")
    path.chmod(0o640)
    with pytest.raises(RolefitError, match="exists already") as caught:
        write_output(path, "new", force=False)
    assert "--force" in caught.value.hint
    assert everything(tmp_path) == {"me.md": "old"}
    write_output(path, "new", force=True)
    assert everything(tmp_path) == {"me.md": "new"}
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_appears_at_the_last_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(source: Path, target: Path) -> None:
        target.write_text("theirs")
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(RolefitError, match="exists already"):
        write_output(tmp_path / "me.md", "mine", force=False)
    assert everything(tmp_path) == {"me.md": "theirs"}


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    write_output(tmp_path / "link.md", "new", force=True)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_a_link_is_as_good_as_the_file_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    (tmp_path / "new-link.md").symlink_to("new.md")
    (tmp_path / "lost.md").symlink_to("nowhere/me.md")
    (tmp_path / "circle.md").symlink_to("circle.md")
    with pytest.raises(RolefitError, match=r"link\.md leads to .*real\.md, which exists already"):
        write_output(tmp_path / "link.md", "new", force=False)
    write_output(tmp_path / "new-link.md", "new", force=False)
    for name, said in (("lost.md", "no folder"), ("circle.md", "lead in a circle")):
        for force in (True, False):
            with pytest.raises(RolefitError, match=said):
                write_output(tmp_path / name, "new", force)
    assert everything(tmp_path) == {
        "link.md": "old", "real.md": "old", "new-link.md": "new", "new.md": "new",
    }  # fmt: skip


def test_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with os.fdopen(os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)) as pipe:
        write_output(tmp_path / "pipe", "one", force=True)
        write_output(tmp_path / "pipe", "two", force=False)
        assert pipe.read() == "onetwo"
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/me.md", "no folder"),
        ("", "is a folder"),
        ("file/me.md", "no folder"),
        ("x" * 300, "too long"),
    ],
)
@pytest.mark.parametrize("force", [True, False])
def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path, name: str, said: str, force: bool) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RolefitError, match=said):
        write_output(tmp_path / name, "text", force)


def test_it_can_be_known_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "me.md").write_text("old")
    with pytest.raises(RolefitError, match="exists already"):
        check_output(tmp_path / "me.md", force=False)
    check_output(tmp_path / "me.md", force=True)
    check_output(tmp_path / "other.md", force=False)
    assert everything(tmp_path) == {"me.md": "old"}


def test_a_folder_without_permission_is_said_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may do all
    with pytest.raises(RolefitError, match="may not write"):
        check_output(tmp_path / "me.md", force=False)
    check_output(Path("/dev/null"), force=False)  # a device needs no permission for its folder


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "link", "replace"])
@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "permission"), (errno.EROFS, "cannot be written to")],
)
def test_nothing_half_written_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool, call: str, code: int, said: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(code, "refused")

    path = tmp_path / "me.md"
    if force:
        path.write_text("old")
    before = everything(tmp_path)
    monkeypatch.setattr(os, call, fails)
    try:
        write_output(path, "new", force)
        outcome, after = "written", {"me.md": "new"}
    except RolefitError as error:
        outcome, after = error.message, before
    assert outcome == "written" or said in outcome
    assert everything(tmp_path) == after


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", cannot)
    write_output(tmp_path / "me.md", "new", force=False)
    with pytest.raises(RolefitError, match="exists already"):
        write_output(tmp_path / "me.md", "newer", force=False)
    assert everything(tmp_path) == {"me.md": "new"}


def test_what_an_earlier_write_left_half_done_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / f"{'long' * 50}[1].md"
    for name in (f".{path.name[:60]}.0a1b2c3d.draft", ".other.md.0a1b2c3d.draft"):
        (tmp_path / name).write_text("half")
    write_output(path, "new", force=False)
    assert everything(tmp_path) == {path.name: "new", ".other.md.0a1b2c3d.draft": "half"}


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("call", ["link", "replace"])
def test_nobody_else_may_read_it_until_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool, call: str
) -> None:
    seen: list[int] = []
    real: Callable[[Path, Path], None] = getattr(os, call)

    def watched(draft: Path, to: Path) -> None:
        seen.append(draft.stat().st_mode & 0o777)
        real(draft, to)

    path = tmp_path / "me.md"
    if force:
        path.write_text("old")
        path.chmod(0o666)
    monkeypatch.setattr(os, call, watched)
    write_output(path, "new", force)
    assert set(seen) <= {0o600}
    assert path.stat().st_mode & 0o777 == (0o666 if force else 0o666 & ~umask())


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def killed_amid(folders: Folders, path: Path) -> None:
    """An export that is killed when half of it is written."""
    child = os.fork()
    if not child:

        def lines() -> Iterator[str]:
            yield "Ann likes"
            os.kill(os.getpid(), signal.SIGKILL)

        output.write_lines(folders, path, lines(), force=False)
    os.waitpid(child, 0)


def test_a_draft_that_a_kill_left_is_private_and_is_found(tmp_path: Path) -> None:
    folders, elsewhere = Folders(tmp_path / "data", tmp_path / "state"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    for forget in (forgetting.clear_remains, forgetting.forget_all):
        killed_amid(folders, elsewhere / "Ann.md")
        (draft,) = elsewhere.iterdir()
        assert draft.stat().st_mode & 0o777 == 0o600
        assert forgetting.all_kept(folders) == (draft,)
        forget(folders)
        assert list(elsewhere.iterdir()) == []
        assert forgetting.all_kept(folders) == ()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["elsewhere"]


def test_a_draft_that_is_being_written_is_not_taken_for_what_a_kill_left(tmp_path: Path) -> None:
    folders, elsewhere = Folders(tmp_path / "data", tmp_path / "state"), tmp_path / "elsewhere"
    elsewhere.mkdir()

    def lines() -> Iterator[str]:
        yield "one "
        forgetting.clear_remains(folders)
        yield "two"

    output.write_lines(folders, elsewhere / "Ann.md", lines(), force=False)
    assert everything(elsewhere) == {"Ann.md": "one two"}


@pytest.mark.parametrize("content", [b"", b"/etc/passwd", b"\0", b"nowhere/.me.md.0a1b2c3d.draft"])
def test_a_note_can_delete_nothing_but_a_draft(tmp_path: Path, content: bytes) -> None:
    folders = Folders(tmp_path / "data", tmp_path / "state")
    folders.exports.mkdir(parents=True)
    (folders.exports / "me.md.0a1b2c3d.draft").write_bytes(content)
    forgetting.forget_all(folders)
    assert Path("/etc/passwd").exists()
    assert list(tmp_path.iterdir()) == []


def test_an_export_leaves_no_folder_of_ours(tmp_path: Path) -> None:
    write_output(tmp_path / "me.md", "new", force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["me.md"]


SOMEBODY = 4242


@as_root
@pytest.mark.parametrize("force", [True, False])
def test_a_link_or_a_pipe_of_another_user_is_refused(tmp_path: Path, force: bool) -> None:
    shared, mine = tmp_path / "shared", tmp_path / "mine"
    shared.mkdir()
    mine.mkdir()
    (mine / "notes.md").write_text("mine")
    (shared / "me.md").symlink_to(mine / "notes.md")
    (shared / "new.md").symlink_to(mine / "new.md")
    (shared / "folder").symlink_to(mine)
    (shared / "twice.md").symlink_to("me.md")
    os.mkfifo(shared / "pipe.md")
    for name in ("me.md", "new.md", "folder", "pipe.md"):
        os.lchown(shared / name, SOMEBODY, SOMEBODY)
    for name in ("me.md", "new.md", "folder/new.md", "twice.md", "pipe.md"):
        with pytest.raises(RolefitError, match="belongs to another user") as caught:
            check_output(shared / name, force)
        assert "pipe" in name or str(mine) in caught.value.message
        with pytest.raises(RolefitError, match="belongs to another user"):
            write_output(shared / name, "secret", force)
    assert everything(mine) == {"notes.md": "mine"}


def test_a_link_of_ones_own_is_named_with_its_target(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to("real.md")
    assert output.named(tmp_path / "link.md") == f"{tmp_path}/link.md, a link to {tmp_path}/real.md"
    assert output.named(tmp_path / "real.md") == f"{tmp_path}/real.md"


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("me.md", ""),
        ("CON", "CON"),
        ("com1.md", "COM1"),
        ("aux .txt", "AUX"),
        ("me?.md", "?"),
        ("me.md:hidden", ":"),
        ("me. ", "the blank or point at its end"),
        ("console.md", ""),
        ("..", ""),
    ],
)
def test_names_that_windows_does_not_take_are_known(name: str, sign: str) -> None:
    assert output.forbidden(name) == sign


def test_on_windows_such_a_name_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "WINDOWS", True)
    with pytest.raises(RolefitError, match=r"Windows takes no file named nul\.md, because of NUL"):
        check_output(tmp_path / "nul.md", force=True)

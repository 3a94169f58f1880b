"""Editors check, complete and explain a quiz file: the schema, with the language server that they use."""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from rolefit.quiz.schema import quiz_schema

ROOT = Path(__file__).parents[2]
SMALL = (ROOT / "tests" / "data" / "small.yaml").read_text("utf-8")
SOUND = [ROOT / "tests" / "data" / "small.yaml", *sorted((ROOT / "quizzes").glob("*.yaml"))]
STARTER = ROOT / "src" / "rolefit" / "store" / "starter.yaml"
SERVER = os.environ.get("ROLEFIT_YAML_LS") or shutil.which("yaml-language-server")
needs_server = pytest.mark.skipif(
    not SERVER or not shutil.which("node"),
    reason="needs node and yaml-language-server: npm install yaml-language-server, then set ROLEFIT_YAML_LS",
)
needs_check_jsonschema = pytest.mark.skipif(
    find_spec("check_jsonschema") is None, reason="needs check-jsonschema: pip install check-jsonschema"
)

Message = dict[str, Any]


class Editor:
    """As much of an editor as it takes to talk to the language server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._messages: queue.Queue[Message] = queue.Queue()
        self._asked = 0
        self._server = subprocess.Popen(
            [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
        }
        self.ask(
            "initialize", {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": capabilities}
        )
        self._send({"method": "initialized", "params": {}})

    def problems(self, name: str, text: str) -> list[str]:
        """What the editor underlines in a file that has just been opened."""
        uri = (self._folder / name).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        answer = self._wait(
            lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri
        )
        return [found["message"] for found in answer["params"]["diagnostics"]]

    def at(self, what: str, name: str, line: int, column: int) -> Any:
        """The answer to a question about a place, counted from 0."""
        place = {
            "textDocument": {"uri": (self._folder / name).as_uri()},
            "position": {"line": line, "character": column},
        }
        return self.ask(f"textDocument/{what}", place)

    def ask(self, method: str, params: Message) -> Any:
        """The result of one request."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        return self._wait(lambda one: one.get("id") == self._asked and "method" not in one)["result"]

    def close(self) -> None:
        """Ends the server."""
        self._server.kill()
        self._server.communicate()

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._server.stdin.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            message = self._messages.get(timeout=20)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", [])
                self._send({"id": message["id"], "result": [self._settings(item) for item in items] or None})

    def _settings(self, item: Message) -> Message | None:
        if item.get("section") != "yaml":
            return None
        schema = {(self._folder / "quiz.schema.json").as_uri(): "*.yaml"}
        options = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
        return {**options, "schemas": schema}

    def _listen(self) -> None:
        assert self._server.stdout
        while header := self._server.stdout.readline():
            while line := self._server.stdout.readline().strip():
                header += line
            length = int(header.lower().split(b"content-length:")[1].split()[0])
            self._messages.put(json.loads(self._server.stdout.read(length)))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "quiz.schema.json").write_text(json.dumps(quiz_schema()), "utf-8")
    editor = Editor(folder)
    yield editor
    editor.close()


@needs_server
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_sound_files_are_not_underlined(editor: Editor, path: Path) -> None:
    assert editor.problems(path.name, path.read_text("utf-8")) == []


@needs_server
def test_slips_are_underlined(editor: Editor) -> None:
    text = (
        SMALL.replace("minutes: 2", "minuts: 2")
        .replace("growing: 9", "growing: 90")
        .replace("type: rank", "type: rnk")
    )
    found = " ".join(editor.problems("slips.yaml", text))
    assert "Property minuts is not allowed" in found
    assert "maximum of 10" in found
    assert '"choose"' in found


@needs_server
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("    measures: ", {"interest", "skill"}),
        ("    type: ", {"choose", "rank", "scale"}),
        (
            "    ",
            {
                "id",
                "type",
                "measures",
                "ask",
                "options",
                "scale",
                "trait",
                "reverse",
                "pick",
                "weight",
                "source",
            },
        ),
    ],
    ids=["values", "types", "keys"],
)
def test_keys_and_words_are_completed(editor: Editor, typed: str, offered: set[str]) -> None:
    name = f"completed{len(typed)}.yaml"
    text = f"{SMALL.split('questions:')[0]}questions:\n  - ask: Which?\n{typed}"
    editor.problems(name, text)
    answer = editor.at("completion", name, text.count("\n"), len(typed))
    assert offered - {"ask"} <= {item["label"] for item in answer["items"]}


@needs_server
def test_keys_are_explained(editor: Editor) -> None:
    editor.problems("explained.yaml", SMALL)
    line = SMALL.splitlines().index("    pick: 2")
    assert "How many options are to be chosen." in str(
        editor.at("hover", "explained.yaml", line, 6)["contents"]
    )


def parts(schema: Any) -> Iterator[tuple[str, Message]]:
    """Every key that the schema describes."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(part)


def test_the_schema_explains_every_key() -> None:
    for name, field in parts(quiz_schema()):
        assert {"title", "description", "examples"} <= field.keys(), name


def test_the_schema_knows_no_empty_values() -> None:
    assert "null" not in json.dumps(quiz_schema())


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "quiz.schema.json"
    path.write_text(json.dumps(quiz_schema()), "utf-8")
    return path


def validated(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema, a checker that others wrote, makes of it."""
    return subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *words], capture_output=True, text=True, timeout=60
    )


@pytest.mark.slow
@needs_check_jsonschema
def test_sound_files_fit_the_schema(schema: Path) -> None:
    assert validated("--check-metaschema", schema).returncode == 0
    ended = validated("--schemafile", schema, STARTER, *SOUND)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout


@pytest.mark.slow
@needs_check_jsonschema
def test_slips_do_not_fit_the_schema(schema: Path, tmp_path: Path) -> None:
    slips = [
        ("title: ", "titel: ", "'titel' was unexpected"),
        ("growing: 9", "growing: 90", "90 is greater than the maximum of 10"),
        ("reverse: true", "reverse: often", "'often' is not of type 'boolean'"),
        ("type: rank", "type: rnk", "'rnk'"),
    ]
    files = [tmp_path / f"slip{number}.yaml" for number in range(len(slips))]
    for file, (meant, typed, _) in zip(files, slips, strict=True):
        file.write_text(SMALL.replace(meant, typed, 1), "utf-8")
    ended = validated("--schemafile", schema, "--verbose", *files)
    assert ended.returncode == 1
    told = ended.stdout.split(f"{tmp_path}{os.sep}")
    for file, (_, _, said) in zip(files, slips, strict=True):
        assert any(said in about for about in told if about.startswith(file.name))

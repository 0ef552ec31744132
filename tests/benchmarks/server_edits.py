"""Edit a text at random through the language server, and hold what it finds against a fresh run.

    python tests/benchmarks/server_edits.py --minutes 10 [--book] [FILE]

Without a file, the text is put together from the examples: 55 kB, with --book 1 MB. The report
tells how long diagnostics take after the last key, what an edit costs, and how memory goes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.server.client import Client, Message  # noqa: E402  # found by the line above

ODD = ["“", "”", "‘", "[^1]", "[^99]", " (12)", "😀", "e\u0301", "\r\n", "\n\n", "\u2028", "> "]
ODD += ["*", "]", "{.claim #x}", "<!-- arglint-disable notes -->", "ibid.", "## ", "@key", "  "]
Place = tuple[int, int]


def tell(words: str) -> None:
    print(words, flush=True)  # noqa: T201  # its purpose


class Typist:
    """Someone who edits a text in an editor, and knows it without asking the server."""

    def __init__(self, client: Client, uri: str, text: str, seed: int) -> None:
        self.client = client
        self.uri = uri
        self.text = text
        self.version = 1
        self.edits = 0
        self._first = text
        self._random = random.Random(seed)
        client.open(uri, text, self.version)

    def edit(self) -> None:
        """Make one edit or a run of them, such as a word that is typed."""
        at = self._random.randrange(len(self.text) + 1)
        kind = self._random.random()
        if kind < 0.5:
            words = self._random.choice((" word", " the harvest", "Trade fell. ", " (as he said)"))
            for offset, character in enumerate(words):
                self._replace(at + offset, at + offset, character)
        elif kind < 0.65:
            self._replace(at, at, self._random.choice(ODD))
        elif kind < 0.85:
            self._replace(at, min(len(self.text), at + self._random.randrange(1, 200)), "")
        elif kind < 0.95:
            start = self._random.randrange(len(self.text) + 1)
            self._replace(at, at, self.text[start : start + self._random.randrange(400)])
        else:
            self._at_once()
        if not 0.8 < len(self.text) / max(1, len(self._first)) < 1.2:
            self._begin_anew()

    def type(self, character: str) -> None:
        """Type one character in the middle of the text."""
        at = len(self.text) // 2
        self._replace(at, at, character)

    def _replace(self, start: int, end: int, words: str) -> None:
        change = {"range": {"start": self._place(start), "end": self._place(end)}, "text": words}
        self.text = self.text[:start] + words + self.text[end:]
        self._send(change)

    def _at_once(self) -> None:
        """Several changes in one message, as when all of a word are replaced."""
        changes = []
        for _ in range(self._random.randrange(2, 6)):
            start = self._random.randrange(len(self.text) + 1)
            end = min(len(self.text), start + self._random.randrange(20))
            reach = {"start": self._place(start), "end": self._place(end)}
            words = self._random.choice(ODD)
            changes.append({"range": reach, "text": words})
            self.text = self.text[:start] + words + self.text[end:]
        self._send(*changes)

    def _begin_anew(self) -> None:
        self.text = self._first
        self._send({"text": self.text})

    def _send(self, *changes: Message) -> None:
        self.version += 1
        self.edits += 1
        self.client.change(self.uri, self.version, *changes)

    def _place(self, offset: int) -> dict[str, int]:
        line, column = place(self.text, offset)
        return {"line": line, "character": column}


def place(text: str, offset: int) -> Place:
    """Line and column in UTF-16, by the plainest of means; between CR and LF is before both."""
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n")
    column = len(before[before.rfind("\n") + 1 :].encode("utf-16-le", "surrogatepass")) // 2
    return line, column


def pushed(found: Iterable[Message]) -> list[tuple[Any, ...]]:
    """Diagnostics as the server pushed them, for comparison."""
    return sorted(
        (
            (one["range"]["start"]["line"], one["range"]["start"]["character"]),
            (one["range"]["end"]["line"], one["range"]["end"]["character"]),
            one["code"],
            one["message"].partition("\n")[0],
        )
        for one in found
    )


def fresh(text: str, name: str = "draft.md") -> list[tuple[Any, ...]]:
    """What a run of `arglint check` of its own finds in a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode("utf-8"))
        command = [sys.executable, "-m", "arglint", "check", "--isolated", "--no-cache"]
        done = subprocess.run(
            [*command, "--output-format", "json", str(path)], capture_output=True, check=False
        )
        if done.returncode > 1:
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        found = json.loads(done.stdout)
    starts = lines_of(text)

    def at(line: int, column: int) -> Place:
        return place(text, starts[line - 1] + column - 1)

    return sorted(
        (
            at(one["line"], one["column"]),
            at(one["end_line"], one["end_column"]),
            one["rule"],
            one["message"],
        )
        for one in found
    )


def lines_of(text: str) -> list[int]:
    """Where lines start: behind LF, CRLF and a lone CR."""
    starts = [0]
    for offset, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[offset + 1 : offset + 2] != "\n"):
            starts.append(offset + 1)
    return starts


class Use(NamedTuple):
    """What a process has used: seconds of processor time, and megabytes of memory now."""

    cpu: float
    rss: float

    @classmethod
    def of(cls, pid: int) -> Use:
        """The use of a process; Linux only."""
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        tick = os.sysconf("SC_CLK_TCK")
        cpu = (int(fields[11]) + int(fields[12])) / tick
        return cls(cpu, pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


def sample(size: int) -> str:
    """A text of about so many characters, put together from the examples."""
    essays = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]
    parts: list[str] = []
    while sum(map(len, parts)) < size:
        number = len(parts)
        parts.append(essays[number % len(essays)].replace("[^", f"[^{number}x"))
    return "\n\n".join(parts)[:size]


def cost(typist: Typist, rounds: int) -> list[float]:
    """Milliseconds of processor time that single edits took, diagnostics included."""
    pid = typist.client.process.pid
    spent = []
    for _ in range(rounds):
        before = Use.of(pid).cpu
        typist.type("x")
        typist.client.diagnostics(typist.uri, typist.version)
        time.sleep(0.05)
        spent.append(1000 * (Use.of(pid).cpu - before))
    return spent


def go_on(typist: Typist, minutes: float) -> list[float]:
    """Edit for some minutes with rests, and tell of memory; the seconds until diagnostics came."""
    pid = typist.client.process.pid
    start = told = time.monotonic()
    waits = []
    while time.monotonic() - start < 60 * minutes:
        for _ in range(random.randrange(1, 4)):
            typist.edit()
            time.sleep(0.03)
        typed = time.monotonic()
        typist.client.diagnostics(typist.uri, typist.version)
        waits.append(time.monotonic() - typed)
        del typist.client.notes[:-1]
        time.sleep(0.3)
        if time.monotonic() - told >= 30:
            told = time.monotonic()
            tell(f"{told - start:5.0f} s  {typist.edits} edits  {Use.of(pid).rss:.0f} MB")
    return waits


def main() -> int:
    """Run, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--book", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    text = (
        given.file.read_text("utf-8") if given.file else sample(1_000_000 if given.book else 55_000)
    )
    name = f"draft{given.file.suffix if given.file else '.md'}"
    with Client() as client:
        client.initialize(initializationOptions={"isolated": True})
        typist = Typist(client, f"file:///drafts/{name}", text, given.seed)
        client.diagnostics(typist.uri, 1)
        pid = client.process.pid
        tell(f"{len(text)} characters, {Use.of(pid).rss:.0f} MB when first checked")
        spent = cost(typist, given.rounds)
        tell(f"CPU of an edit: median {median(spent):.0f} ms, worst {max(spent):.0f} ms")
        waits = go_on(typist, given.minutes)
        if waits:
            late = sorted(waits)[int(len(waits) * 0.95)]
            tell(
                f"from the last key to diagnostics: median {median(waits):.2f} s, 95% {late:.2f} s"
            )
        typist.type(" ")
        found = pushed(client.diagnostics(typist.uri, typist.version))
        same = found == fresh(typist.text, name)
        tell(f"{typist.edits} edits, {Use.of(pid).rss:.0f} MB at the end")
        tell(
            f"{len(found)} findings, {'the same as' if same else 'NOT the same as'} in a fresh run"
        )
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())

"""Measure how fast arglint is, against what this machine does in the same minute.

`python -m tests.benchmarks.speed [FOLDER]...` reads the examples of the project, the texts of the
folders named, and those of `shared` beside the checkout where it is there. For each set: the
floor (one `re.finditer` of the terminals), parsing with the shipped tables and with Lark itself,
the document, and a whole check; and for a process from start to findings, with a text that is new
and with one that the cache knows, the time that Python needs to do nothing. Compare the ratios: a
machine that is busy slows all of them alike.
"""

import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from arglint.document import build
from arglint.engine.run import lint_source
from arglint.rulebook.book import open_rulebook
from arglint.syntax import lexer, parse, stock
from arglint.text import Source

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
ROUNDS = 5
PROCESSES = 9
MOST = 2_000_000  # bytes of a set: enough to tell
ENDINGS = (".md", ".txt")


class Text(NamedTuple):
    path: str
    text: str


def read(path: Path) -> Text:
    return Text(str(path), path.read_bytes().decode("utf-8", "replace"))


def texts_in(folder: Path) -> list[Text]:
    """The texts under a folder; of many, some from every part of it."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    size = sum(path.stat().st_size for path in paths)
    return [read(path) for path in paths[:: size // MOST + 1]]


def sets() -> dict[str, list[Text]]:
    """The texts to measure, by name."""
    found = {"examples": texts_in(ROOT / "examples")}
    for name in sys.argv[1:]:
        found[name] = texts_in(Path(name))
    if SHARED.is_dir():
        found |= {path.name: [read(path)] for path in sorted(SHARED.glob("*.txt"))}
        found |= {path.name: texts_in(path) for path in sorted(SHARED.iterdir()) if path.is_dir()}
    else:
        tell("no folder `shared` beside the checkout: the examples alone are measured")
    return {name: texts for name, texts in found.items() if texts}


def best(work: Callable[[], object], rounds: int) -> float:
    """The least processor time of some rounds; the others were disturbed."""
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()  # as the command does
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
        gc.enable()
    return min(times)


def stages(texts: list[Text]) -> dict[str, Callable[[], object]]:
    """What is measured, by name; each does the whole set."""
    rules = open_rulebook().select()
    lark = stock.parser()
    floor = lexer._pattern("inline").finditer
    return {
        "finditer": lambda: [sum(1 for _ in floor(text)) for _, text in texts],
        "parse": lambda: [parse(text, path=path) for path, text in texts],
        "parse with Lark": lambda: [lark.parse(text) for _, text in texts],
        "document": lambda: [build(Source(text, path)) for path, text in texts],
        "check": lambda: [lint_source(Source(text, path), rules) for path, text in texts],
    }


def throughput(name: str, texts: list[Text]) -> None:
    size = sum(len(text.encode("utf-8", "replace")) for _, text in texts) / 1e6
    rounds = ROUNDS if size > 0.3 else 5 * ROUNDS
    tell(f"\n{name}: {len(texts)} texts, {size:.2f} MB")
    tell(f"{'':16} {'MB/s':>7} {'ms/MB':>7} {'floor':>6}")
    floor = 0.0
    for stage, work in stages(texts).items():
        seconds = best(work, rounds)
        floor = floor or seconds
        tell(f"{stage:16} {size / seconds:7.1f} {seconds / size * 1e3:7.1f} {seconds / floor:6.1f}")


def process(*commands: Sequence[str]) -> float:
    """The least processor time of some processes in milliseconds, their start included."""
    times = []
    for command in commands:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times) * 1e3


def startup(name: str, text: Text) -> None:
    """Check a text that is new each time, and one that the cache knows."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}{Path(text.path).suffix}") for number in range(PROCESSES)]
        for path in paths:
            path.write_text(f"{text.text}\n\nThis is {path}.\n", encoding="utf-8")
        bare = process(*[("-c", "pass")] * PROCESSES)
        new = process(*[("-m", "arglint", "check", str(path)) for path in paths])
        known = process(*[("-m", "arglint", "check", str(paths[0]))] * PROCESSES)
    tell(
        f"{name}: {new:.0f} ms from start to findings, {new / bare:.1f} times `python -c pass`; "
        f"{known:.0f} ms, {known / bare:.1f} times, if the text has not changed"
    )


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure, and say what came out."""
    found = sets()
    for name, texts in found.items():
        throughput(name, texts)
    tell("")
    for name, texts in found.items():
        if len(texts) == 1 or name == "examples":
            startup(name, texts[0])


if __name__ == "__main__":
    main()

"""Measure what an edit costs where a text is open, against reading and checking it anew.

`python -m tests.benchmarks.edits [FILE]...` makes edits in each file, in an essay of 55 kB and in
a book of 1 MB that are made of the examples of the project. For each: the processor time of one
`re.finditer` pass over the text, of a whole check, and of a check with the memory of the text
before the edit; the least and the median of all edits. What is found is compared: it must be the
same with a memory and without. Compare the ratios to the pass: a machine that is busy slows all.
"""

import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from arglint.document.memory import Memory
from arglint.engine.run import lint_source
from arglint.rulebook.book import open_rulebook
from arglint.syntax import lexer
from arglint.text import Source

ROOT = Path(__file__).parent.parent.parent
EDITS = 40  # of a short text; of a long one fewer
WRITTEN = ("a", " x ", ". New", "\n\n", "“", " words (1)", "")


def texts() -> dict[str, str]:
    """The texts to measure, by name."""
    essays = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]
    whole = "\n\n".join(essays)
    found = {
        "essay": (whole * (55_000 // len(whole) + 1))[:55_000],
        "book": (whole * (1_000_000 // len(whole) + 1))[:1_000_000],
    }
    return found | {name: Path(name).read_text("utf-8") for name in sys.argv[1:]}


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    made = work()
    return (time.process_time() - start) * 1e3, made


def edited(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(WRITTEN) + text[at + chance.randrange(3) :]


def measure(name: str, text: str) -> None:
    chance = random.Random(name)
    book = open_rulebook()
    rules = book.select()
    memory = Memory()
    lint_source(Source(text, "text.md"), rules, reach=book.reach, memory=memory)
    floors, wholes, parts = [], [], []
    for _ in range(max(5, EDITS * 100_000 // max(100_000, len(text)))):
        text = edited(text, chance)
        source = Source(text, "text.md")
        part, again = timed(lambda: lint_source(source, rules, reach=book.reach, memory=memory))  # noqa: B023
        whole, fresh = timed(lambda: lint_source(source, rules, reach=book.reach))  # noqa: B023
        floor, _ = timed(lambda: sum(1 for _ in lexer._pattern("inline").finditer(text)))  # noqa: B023
        assert again == fresh, "with a memory something else is found"
        floors.append(floor)
        wholes.append(whole)
        parts.append(part)
    base = median(floors)
    for what, times in (("one pass", floors), ("check", wholes), ("after an edit", parts)):
        sys.stdout.write(
            f"{name[-24:]:24} {len(text):8} {what:14} {min(times):7.1f} ms least"
            f" {median(times):7.1f} ms median {median(times) / base:6.1f} passes\n"
        )
    sys.stdout.flush()


def main() -> None:
    """Measure every text."""
    gc.disable()  # as the server does
    for name, text in texts().items():
        measure(name, text)


if __name__ == "__main__":
    main()

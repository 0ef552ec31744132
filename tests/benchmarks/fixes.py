"""Hold fixes to their promises on real texts: `python -m tests.benchmarks.fixes [TEXT|FOLDER]...`.

Without arguments it reads the evaluation texts that may lie beside the checkout. For each text it
makes the safe fixes, then all, and tells what does not hold; see `tests/promises.py`.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from arglint.engine.mending import mend
from arglint.engine.result import Result
from arglint.engine.run import lint_source
from arglint.engine.session import read
from arglint.rulebook.book import open_rulebook
from arglint.text import Source
from tests.promises import broken_promises

HOME = Path(__file__).parents[3] / "shared" / "eval" / "docs"
BOOK = open_rulebook()
RULES = BOOK.select()


def check(source: Source) -> Result:
    return lint_source(source, RULES, reach=BOOK.reach)


def texts(paths: Iterable[Path]) -> list[Path]:
    """The texts that are named, and those in folders."""
    found: list[Path] = []
    for path in paths:
        found += [path] if path.is_file() else []
        found += sorted(one for one in path.rglob("*") if one.suffix in (".md", ".txt"))
    return found


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    paths = texts(map(Path, arguments or [str(HOME)]))
    if not paths:
        say("no texts to fix: name some, or lay the evaluation texts beside the checkout")
    made: Counter[str] = Counter()
    broken = 0
    for path in paths:
        source = read(str(path), name=str(path))
        for unsafe in (False, True):
            for fault in broken_promises(source, check, unsafe=unsafe):
                broken += 1
                say(f"{path}: {'all' if unsafe else 'safe'} fixes: {fault}")
        made.update(one.rule for one in mend(source, check, unsafe=True).fixed)
    for rule, number in made.most_common():
        say(f"{number:6} {rule}")
    say(f"{len(paths)} texts, {made.total()} fixes, {broken} promises broken")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measure how well and how fast quotations are compared with their sources.

`python -m tests.benchmarks.sources [--trials N] [--megabytes N] [TEXT]...` takes the texts named as
sources, or a text of its own making with words as frequent as those of English; where Debian's
`bible` is installed, that too. It quotes passages of each with one word changed, lost, put in or
moved, or a “not” lost, and as writers rightly quote: with omissions, interpolations, other
typography. It does so from the text as it is, and from the same text as a scanned book has it, with
page numbers, running heads and hyphens at the ends of lines. Then it times 1,000 quotations against
so many megabytes, in processes of their own, without an index and with one. Processor times are
told, since other work on the machine makes all else longer.
"""

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from arglint.document import build
from arglint.document.verification import ALTERED, UNCHECKED, VERBATIM, Verification
from arglint.sources.fold import fold
from arglint.text import Source

QUOTATIONS = 1_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SYLLABLES = "ba con de fer gan in lo mar ne or pre qui re sta ter un ver wil xan yor".split()

Words = list[str]
Kind = Callable[[Words, random.Random, Words], Words | None]


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


# Passages, and what becomes of them


def changed(words: Words, chance: random.Random, others: Words) -> Words | None:
    at = chance.randrange(1, len(words) - 1)
    other = chance.choice(others)
    if fold(other) == fold(words[at]) or not _WORD.fullmatch(words[at]):
        return None
    return [*words[:at], other, *words[at + 1 :]]


def lost(words: Words, chance: random.Random, _: Words) -> Words | None:
    at = chance.randrange(1, len(words) - 1)
    if fold(words[at]) in {fold(words[at - 1]), fold(words[at + 1])}:
        return None
    return [*words[:at], *words[at + 1 :]]


def put_in(words: Words, chance: random.Random, others: Words) -> Words | None:
    at = chance.randrange(1, len(words) - 1)
    return [*words[:at], chance.choice(others), *words[at:]]


def swapped(words: Words, chance: random.Random, _: Words) -> Words | None:
    at = chance.randrange(1, len(words) - 1)
    bare = [_bare(word) for word in words]
    if bare[at] == bare[at + 1 if at + 1 < len(words) else at]:
        return None
    return (
        [*words[:at], words[at + 1], words[at], *words[at + 2 :]] if at + 2 < len(words) else None
    )


def not_lost(words: Words, _: random.Random, __: Words) -> Words | None:
    at = next((at for at, word in enumerate(words[1:-1], 1) if word == "not"), None)
    return None if at is None else [*words[:at], *words[at + 1 :]]


def as_is(words: Words, _: random.Random, __: Words) -> Words | None:
    return words


def elided(words: Words, chance: random.Random, _: Words) -> Words | None:
    if len(words) < 18:
        return None
    start = chance.randrange(7, len(words) - 10)
    end = chance.randrange(start + 1, len(words) - 6)
    sign = chance.choice(["…", "...", ". . .", "[…]", "[...]", ". . . ."])
    return [*words[:start], sign, *words[end:]]


def interpolated(words: Words, chance: random.Random, others: Words) -> Words | None:
    at = chance.randrange(1, len(words) - 3)
    put = chance.choice(
        [["[sic]"], [f"[{chance.choice(others)}]"], ["[that is, the others]"], ["[emphasis added]"]]
    )
    drop = chance.randrange(3) if put[0] != "[sic]" else 0
    first = words[0]
    if first[0].isalpha():
        first = f"[{first[0].swapcase()}]{first[1:]}"
    return [first, *words[1:at], *put, *words[at + drop :]]


def retyped(words: Words, chance: random.Random, _: Words) -> Words | None:
    """Other marks, dashes, ligatures, spaces, emphasis, capitals, hyphens at the ends of lines."""
    found = []
    for written in words:
        word = written.replace("'", "’").replace("--", "—").replace("fi", "ﬁ").replace('"', "‘")
        found.append(_noisy(word, chance))
    return found


def _noisy(word: str, chance: random.Random) -> str:
    if len(word) > 6 and word.isalpha() and chance.random() < 0.2:
        cut = chance.randrange(2, len(word) - 2)
        return word[:cut] + chance.choice(["\u00ad", "-\n"]) + word[cut:]
    if chance.random() < 0.1:
        return chance.choice([f"*{word}*", f"{word}\n", f"\u00a0{word}", word.swapcase()])
    return word


def annotated(words: Words, chance: random.Random, _: Words) -> Words | None:
    """With a remark in round brackets, and a call of a note within."""
    at = chance.randrange(2, len(words) - 2)
    return [*words[:at], chance.choice(["(sic)", "(my italics)", "[^1]"]), *words[at:]]


FAULTS: dict[str, Kind] = {
    "changed": changed,
    "lost": lost,
    "put in": put_in,
    "swapped": swapped,
    "not lost": not_lost,
}
RIGHT: dict[str, Kind] = {
    "as it is": as_is,
    "omission": elided,
    "interpolation": interpolated,
    "typography": retyped,
    "remark": annotated,
}


def _bare(word: str) -> str:
    return "".join(map(fold, _WORD.findall(word)))


def quotations(
    words: Words, kind: Kind, trials: int, chance: random.Random, needed: str = ""
) -> Iterator[str]:
    """Passages of a source as a writer has them."""
    tries = 0
    while trials and tries < 10_000_000:
        tries += 1
        start, count = chance.randrange(len(words) - 60), chance.randrange(8, 41)
        passage = words[start : start + count]
        if needed and needed not in passage[1:-1]:
            continue
        if any(sign in word for word in passage for sign in '"“”[]{}()…<>@`\\*_#|'):
            continue
        if len(passage) < 4 or any("..." in word for word in passage):
            continue
        made = kind(passage, chance, words)
        if made is not None and len(made) > 5:
            trials -= 1
            yield " ".join(made)


def verified(said: list[str], path: Path) -> list[tuple[str, Verification]]:
    """How quotations stand to a source, each in a paragraph of one essay."""
    paragraphs = [f"[“{one.strip()}”]{{.quote source=it}}" for one in said]
    text = "\n\n".join([*paragraphs, "[^1]: A remark."])
    document = build(Source(text, "essay.md"))
    document.sources = (("it", (str(path),)),)
    found = []
    starts = {quotation.span.start: quotation.index for quotation in document.quotations}
    offset = 0
    for paragraph, one in zip(paragraphs, said, strict=True):
        index = starts.get(offset + 1)
        if index is None:
            found.append((one, Verification(-1, UNCHECKED, "no quotation was seen")))
        else:
            found.append((one, document.verifications[index]))
        offset += len(paragraph) + 2
    return found


def scanned(words: Words, chance: random.Random) -> str:
    """A text as a scanned book has it."""
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 60:
            cut = chance.randrange(2, len(word) - 2) if len(word) > 6 and word.isalpha() else 0
            lines.append(f"{line} {word[:cut]}-" if cut else line)
            line = word[cut:] if cut else word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    pages, number = [], 1
    for start in range(0, len(lines), 36):
        head = "THE BOOK OF THE BOOKS" if number % 2 else "CONCERNING ALL THINGS"
        pages.append("\n".join([f"\n{head}\n", *lines[start : start + 36], f"\n{number}\n"]))
        number += 1
    return "\n".join(pages)


def quality(name: str, text: str, trials: int, folder: Path) -> None:
    """Tell how many faults were found, and how many right quotations were reported."""
    words = text.split()
    chance = random.Random(1)
    plain, book = folder / "plain.txt", folder / "book.txt"
    plain.write_text(text, "utf-8")
    book.write_text(scanned(words, chance), "utf-8")
    tell(f"\n{name}: {len(words):,} words")
    for path in (plain, book):
        tell(f"  {path.stem}")
        for kinds, good in ((FAULTS, ALTERED), (RIGHT, VERBATIM)):
            for kind, make in kinds.items():
                needed = "not" if make is not_lost else ""
                said = list(quotations(words, make, trials, chance, needed))
                found = verified(said, path)
                counted = Counter(one.status for _, one in found)
                told = ", ".join(f"{status} {count}" for status, count in sorted(counted.items()))
                tell(f"    {kind:14} {counted[good]:4} of {len(said):4} {good}   ({told})")
                for words_said, one in [pair for pair in found if pair[1].status != good][:2]:
                    changes = [(c.op, c.here, c.there) for c in one.changes]
                    tell(f"        {one.status}: {one.reason} {changes} “{words_said[:150]}”")


# A text of our own


def english(size: int) -> str:
    """A text of so many bytes, its words as frequent as words are: the n-th is n times rarer."""
    chance = random.Random(2)
    small = "the of and to in a is that it was for as with his he be not by but have".split()
    names = {"".join(chance.choices(_SYLLABLES, k=chance.randrange(1, 5))) for _ in range(60_000)}
    words = small + sorted(names - set(small), key=lambda word: (len(word), chance.random()))
    weights = [1 / (rank + 3) for rank in range(len(words))]
    drawn = chance.choices(words, weights, k=size // 5)
    lines, at = [], 0
    while at < len(drawn):
        count = chance.randrange(6, 30)
        sentence = " ".join(drawn[at : at + count])
        lines.append(f"{sentence[:1].upper()}{sentence[1:]}.")
        at += count
        if chance.random() < 0.2:
            lines.append("\n\n")
    return " ".join(lines)[:size]


# Speed


def timed(folder: Path, megabytes: int) -> None:
    """Time 1,000 quotations against some megabytes in ten sources."""
    chance = random.Random(3)
    text = english(megabytes * 1_000_000)
    share = len(text) // 10
    sources = {}
    for number in range(10):
        path = folder / f"source-{number}.txt"
        path.write_text(text[number * share : (number + 1) * share], "utf-8")
        sources[f"source-{number}"] = [str(path)]
    said = []
    kinds = [as_is, as_is, as_is, elided, changed, lost]
    parts = [text[number * share :][:2_000_000].split() for number in range(10)]
    for at in range(QUOTATIONS):
        number = at % 10
        words = parts[number]
        one = next(quotations(words, kinds[at % len(kinds)], 1, chance))
        said.append(f"[“{one}”]{{.quote source=source-{number}}}")
    del text, parts
    essay, lost_essay = folder / "essay.md", folder / "nowhere.md"
    essay.write_text("\n\n".join(said), "utf-8")
    bare = [re.sub(r"\{.quote.*", "", one)[1:-1] for one in said]
    lost_essay.write_text("\n\n".join(bare), "utf-8")
    for name, path, mode in (("named", essay, "named"), ("any", lost_essay, "any")):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        for state in ("cold", "warm"):
            told = run(folder, path, mode, sources)
            tell(f"  {name} {state}: {told}")


_RUN = """
import json, resource, sys, time
started, used = time.perf_counter(), time.process_time()
from collections import Counter
from arglint.document import build
from arglint.text import Source
path, mode, sources = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
document = build(Source(open(path, encoding="utf-8").read(), path))
read = time.process_time() - used
document.sources = tuple((name, tuple(paths)) for name, paths in sources.items())
document.sources_mode = mode
counted = Counter(one.status for one in document.verifications.values())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{time.process_time() - used:.2f} s of the processor ({read:.2f} for the essay), "
      f"{time.perf_counter() - started:.2f} s by the clock, {peak:.0f} MB; {dict(counted)}")
"""


def run(folder: Path, essay: Path, mode: str, sources: dict[str, list[str]]) -> str:
    """What a process tells of its run."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-c", _RUN, str(essay), mode, json.dumps(sources)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def bible() -> str:
    """The text of Debian's `bible`; nothing where it is not installed."""
    if shutil.which("bible") is None:
        return ""
    command = ["bible", "-f", "gen1:1-rev22:21"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the comparison with sources.")
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--megabytes", type=int, default=50)
    arguments = parser.parse_args()
    texts = {path.name: path.read_text("utf-8") for path in arguments.texts}
    texts = texts or {"made": english(3_000_000)}
    if verses := bible():
        texts["bible"] = re.sub(r"(?m)^\S+:\d+ ", "", verses)
    else:
        tell("`bible` is not installed: the other texts alone are measured")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "own-cache")
        started = time.process_time()
        for told, text in texts.items():
            quality(told, text, arguments.trials, folder)
        tell(f"\n{time.process_time() - started:.0f} s of the processor for these")
        if arguments.megabytes:
            tell(f"\n{QUOTATIONS:,} quotations against {arguments.megabytes} MB in ten sources")
            timed(folder, arguments.megabytes)
    tell(f"\npeak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()

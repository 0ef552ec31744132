"""Find what may be a note body, and put together what is numbered together."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from operator import lt
from typing import NamedTuple

from arglint.document.model import Block
from arglint.document.notes.calls import WEAK, Call, read_label
from arglint.document.notes.numbering import longest_rise
from arglint.document.parts import Group, Parts
from arglint.patterns import regex

_HEADING = regex(
    r"[\W\d_]*(?:(?:chapter|part|section|book|letter|act|article|essay|preface|introduction)\b.{0,24}?\W)?"
    r"(?:author'?s?\W|editor'?s?\W|end|foot)?\s?-?"
    r"(?:notes?|references|bibliography|works\scited|sources|citations|anmerkung(?:en)?|fu(?:ß|ss)noten?|endnoten"
    r"|literatur(?:verzeichnis)?|quellen|nachweise|références|notes\sde\sbas\sde\spage|bibliographie)"
    r"(?:\s(?:and|und|et|to|on|zu|zum)\s.{0,40})?[\W\d_]*\Z",
    re.IGNORECASE,
)
_LONGEST_HEADING = 70
_FOOTNOTE = regex(r"\[Footnote\s*([^\]\[:\s]{0,20}):")
_BARE_LINE = regex(r"[\r\n][ ]{0,3}(\d{1,3})[ ](?=[\"“‘«*_]?[A-Z])")
_STYLES = ((r".", "dot"), (r")", "paren"))
_LABELS = frozenset(("NUMBER_MARK", "NOTE_LABEL"))
_WITHOUT_LABEL = frozenset(("paragraph", "block-quotation", "list-item"))
_OPENING = 3  # characters of a block in which a mark may begin that labels it: ** or *(


class Entry(NamedTuple):
    """A candidate for a note body: it begins at `start`, its label ends at `mark_end`."""

    start: int
    mark_end: int
    end: int
    label: str
    number: int | None
    prefix: str
    style: str
    block: int


class Run(NamedTuple):
    """Entries in one style that stand together.

    `region` is that of the heading *Notes* above them or -1, `limit` the block with which it ends.
    """

    entries: list[Entry]
    style: str
    region: int
    section: int
    limit: int


def find_entries(parts: Parts, calls: list[Call]) -> list[Entry]:
    """Every candidate for a note body in the order of the text."""
    entries = [
        _footnote(parts, group) for group in parts.notes if parts.text[group.span.start] == "["
    ]
    first = _first_calls(parts, calls)
    openers = (
        (block, opener)
        for block, opener in zip(parts.blocks, parts.openers, strict=True)
        if opener[0] in _LABELS or block.kind == "list-item" or block.index in first
    )
    for block, (kind, start, end) in openers:
        written = parts.text[start:end].strip()
        if kind == "NOTE_LABEL":
            entries.append(_labelled(block, written[2:-2], start, end))
        elif kind == "NUMBER_MARK":
            entry = _numbered(block, written, end)
            if entry:
                entries += _lines(parts, entry) if entry.style == "bare" else [entry]
        elif block.index in first:
            entries += _leading(parts, block, first[block.index])
        elif written == "*":
            entries.append(Entry(start, end, block.span.end, "*", None, "", "symbol", block.index))
    return sorted(entries)


def _first_calls(parts: Parts, calls: list[Call]) -> dict[int, Call]:
    """The calls with which blocks without a label begin, by the index of the block."""
    first: dict[int, Call] = {}
    for call in calls:
        block = parts.blocks[call.block]
        ahead = call.start - block.content.start
        if 0 <= ahead <= _OPENING and block.kind in _WITHOUT_LABEL:
            first.setdefault(call.block, call)
    return {block: call for block, call in first.items() if call.notation != "caret"}


def _labelled(block: Block, label: str, start: int, end: int) -> Entry:
    found = re.fullmatch(r"(.*?)(\d{1,9})", label)
    prefix, number = (found[1], int(found[2])) if found else ("", None)
    return Entry(start, end, block.span.end, label, number, prefix, "caret", block.index)


def _numbered(block: Block, written: str, mark_end: int) -> Entry | None:
    bare = written.lstrip("*_") if written.startswith(("*", "_")) else written
    bare = bare.split("](")[0]
    signs = {"[": "bracket", "\\": "bracket", "(": "round"}
    style = signs.get(bare[0]) or next(
        (name for sign, name in _STYLES if bare.endswith(sign)), "bare"
    )
    if bare[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        style = "superscript"
    parts = read_label(bare.strip("[]().\\"))
    if parts is None:
        return None
    label, number, prefix = parts
    return Entry(
        block.span.start, mark_end, block.span.end, label, number, prefix, style, block.index
    )


def _lines(parts: Parts, entry: Entry) -> list[Entry]:
    """The bodies of a block with one on each line: `1 Smith`, `2 Jones`."""
    found = [entry]
    for match in _BARE_LINE.finditer(parts.text, entry.mark_end, entry.end):
        number, last = int(match[1]), found[-1].number or 0
        if last <= number <= last + 2:
            start = match.start(1)
            found[-1] = found[-1]._replace(end=match.start())
            label = str(number)
            found.append(
                Entry(start, match.end(), entry.end, label, number, "", "bare", entry.block)
            )
    return found


def _leading(parts: Parts, block: Block, call: Call) -> list[Entry]:
    """A block that begins with a mark."""
    if parts.text[block.content.start : call.start].strip(" *_"):
        return []
    prefix = "letter" if call.family.endswith("letter") else call.prefix
    style = call.notation
    return [
        Entry(
            call.start,
            call.end,
            block.span.end,
            call.label,
            call.number,
            prefix,
            style,
            block.index,
        )
    ]


def _footnote(parts: Parts, group: Group) -> Entry:
    """`[Footnote 12: …]`, which may run over several paragraphs."""
    text = parts.text
    found = _FOOTNOTE.match(text, group.span.start)
    label = found[1] if found else ""
    end = group.span.end
    if group.closer != "SQUARE_CLOSE":
        at = bisect_left(parts.stray_brackets, group.inner.end, key=lambda stray: stray.span.start)
        nearest = parts.stray_brackets[at : at + 1]
        if nearest and nearest[0].role == "closing" and nearest[0].block - group.block < 12:
            end = nearest[0].span.end
    number, prefix = None, ""
    label_parts = read_label(label) if label else None
    if label_parts:
        label, number, prefix = label_parts
    return Entry(
        group.span.start, group.inner.start, end, label, number, prefix, "footnote", group.block
    )


def regions(parts: Parts, calls: list[Call]) -> list[tuple[int, int]]:
    """The stretches under headings such as *Notes*: first block and last block, both half open.

    A region ends with a heading that no note follows, or where the text goes on: with a
    paragraph that calls the note after the last one, or note 1 again.
    """
    resuming = _resuming(parts, calls)
    found: list[tuple[int, int]] = []
    opened = loose = -1
    for block in parts.blocks:
        start, end = block.span
        if opened < 0 and end - start > _LONGEST_HEADING:
            continue
        if parts.openers[block.index][0] in _LABELS:
            loose = -1
        elif block.kind in ("heading", "paragraph"):
            loose = block.index if loose < 0 else loose
            named = end - start <= _LONGEST_HEADING and _heads_notes(
                parts.text[block.content.start : block.content.end].strip()
            )
            ends = block.kind == "heading" and not _begins_notes(parts, block.index)
            if opened >= 0 and (named or ends or block.index in resuming):
                found.append((opened, block.index if named or ends else max(loose, opened)))
                opened = -1
            if named:
                opened = block.index + 1
                loose = -1
    if opened >= 0:
        found.append((opened, len(parts.blocks)))
    return found


@lru_cache(maxsize=4096)
def _heads_notes(words: str) -> bool:
    """Whether the words of a short block announce notes."""
    return _HEADING.match(words) is not None


def _resuming(parts: Parts, calls: list[Call]) -> set[int]:
    """The blocks in which the numbers of the marks go on by one, or begin anew."""
    last: dict[str, int] = {}
    blocks: set[int] = set()
    for call in calls:
        if call.number is None or call.prefix or call.fit <= WEAK:
            continue
        if parts.openers[call.block][0] != "NUMBER_MARK":
            if call.number in (1, last.get(call.family, 0) + 1):
                blocks.add(call.block)
            last[call.family] = call.number
    return blocks


def _begins_notes(parts: Parts, heading: int) -> bool:
    """Whether a heading stands inside a notes section: a numbered block follows it at once."""
    following = parts.blocks[heading + 1 : heading + 2]
    return bool(following) and parts.openers[following[0].index][0] in _LABELS


def find_runs(parts: Parts, entries: list[Entry], calls: list[Call]) -> list[Run]:
    """Entries of one style together, section by section; a new beginning is a run of its own."""
    areas = regions(parts, calls)
    firsts = [area[0] for area in areas]
    starts = [call.start for call in calls]
    runs: dict[tuple[str, str], list[Run]] = {}
    for entry in entries:
        if entry.number is None:
            continue
        area = bisect_right(firsts, entry.block) - 1
        region = area if area >= 0 and entry.block < areas[area][1] else -1
        section = parts.blocks[entry.block].section
        known = runs.setdefault((entry.style, entry.prefix), [])
        limit = areas[region][1] if region >= 0 else 0
        if not known:
            known.append(Run([entry], entry.style + entry.prefix, region, section, limit))
            continue
        run = known[-1]
        last = run.entries[-1].number or 0
        apart = (run.region, run.section) != (region, section) and entry.style != "footnote"
        outer = known[-2] if len(known) > 1 else None
        begins = entry.number == 1 and (
            last > 1 or _any_between(starts, run.entries[-1].end, entry.start)
        )
        if apart or begins:
            known.append(Run([entry], entry.style + entry.prefix, region, section, limit))
        elif outer and _resumes(outer, run, entry, region):
            known.pop()  # a list inside a note: 7. 8. 1. 2. 3. 9.
            outer.entries.append(entry)
        else:
            run.entries.append(entry)
    found = [_tidied(run) for known in runs.values() for run in known]
    return sorted((run for run in found if run.entries), key=lambda run: run.entries[0].start)


def _any_between(starts: list[int], begin: int, end: int) -> bool:
    return bisect_left(starts, begin) < bisect_left(starts, end)


def _resumes(outer: Run, run: Run, entry: Entry, region: int) -> bool:
    last = outer.entries[-1].number or 0
    here = run.entries[-1].number or 0
    return (
        entry.number == last + 1
        and entry.number != here + 1
        and outer.region == region == run.region
    )


def _tidied(run: Run) -> Run:
    """Leave out what only looks like an entry, as a line that begins with a page: 28 286 29.

    What stands out of order is an entry all the same where it repeats the one before, or
    where a number is missing: 8 97 10.
    """
    numbers = [entry.number or 0 for entry in run.entries]
    if all(map(lt, numbers, numbers[1:])):
        return run
    rising = longest_rise(numbers)
    if len(rising) == len(numbers):
        return run
    used = Counter(numbers)
    kept: list[Entry] = []
    inside = set(rising)
    ahead = sorted(rising)
    for place, entry in enumerate(run.entries):
        if place in inside:
            kept.append(entry)
            continue
        at = bisect_left(ahead, place)
        low = numbers[ahead[at - 1]] if at else 0
        high = numbers[ahead[at]] if at < len(ahead) else low + 2
        missing = high - low <= 12 and any(number not in used for number in range(low + 1, high))
        belongs = used[numbers[place]] == 1 and abs(numbers[place] - low) <= 3
        if numbers[place] == low or missing or belongs:
            kept.append(entry)
    return run._replace(entries=kept)


def extended(parts: Parts, run: Run) -> Run:
    """Let each body take in its further paragraphs: up to the next body, or while indented."""
    listed = run.region >= 0 or run.style.rstrip("*") in ("dot", "paren", "bare")
    grown: list[Entry] = []
    for place, entry in enumerate(run.entries):
        is_last = place + 1 == len(run.entries)
        limit = run.limit if is_last else run.entries[place + 1].block
        if run.style.startswith("footnote"):
            grown.append(entry)
        else:
            end = _end(parts, entry, limit if listed else 0)
            grown.append(entry._replace(end=end) if end != entry.end else entry)
    return run._replace(entries=grown)


def _end(parts: Parts, entry: Entry, limit: int) -> int:
    """Where a body ends; before `limit`, a block, all paragraphs belong to it."""
    end = entry.end
    for index in range(entry.block + 1, limit or len(parts.blocks)):
        block = parts.blocks[index]
        further = block.kind != "numbered" and is_indented(parts, block)
        if block.kind in ("heading", "break", "div", "note-body") or not (limit or further):
            break
        end = block.span.end
    return end


def grown(parts: Parts, entry: Entry) -> Entry:
    """A Markdown body with its further paragraphs, which are indented."""
    return entry._replace(end=_end(parts, entry, 0))


def is_indented(parts: Parts, block: Block) -> bool:
    """Whether a block's first line is indented."""
    start = block.span.start
    line = parts.text.rfind("\n", max(0, start - 12), start) + 1
    return parts.text[start] in " \t" or (start - line > 1 and not parts.text[line:start].strip())

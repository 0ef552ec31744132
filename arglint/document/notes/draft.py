"""Bring marks and bodies together: which candidates are notes, and which numbering they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from arglint.document.notes.calls import FAIR, STRONG, WEAK, Call
from arglint.document.notes.entries import Entry, Run
from arglint.document.notes.numbering import counts_up, longest_rise, restarts
from arglint.document.parts import Parts

SEQUENCE, REFERENCES, LABELS = "sequence", "references", "labels"

# Bodies in these styles stand where they are called, or anywhere; the others only in lists of notes.
_EXPLICIT = frozenset(("footnote", "bracket", "superscript", "html", "pandoc"))
_FEWEST = 3  # marks without bodies that make a numbering


@dataclass(slots=True)
class Draft:
    """A series in the making."""

    notation: str
    numbering: str
    calls: list[Call]
    entries: list[Entry] = field(default_factory=list)


def caret_drafts(calls: Sequence[Call], entries: Sequence[Entry]) -> list[Draft]:
    """The series of Markdown labels: numbers with the same prefix together, names together."""
    drafts: dict[tuple[bool, str], Draft] = {}
    named: tuple[bool, str] = (False, "")
    for item in (*calls, *entries):
        key = named if item.number is None else (True, item.prefix)
        draft = drafts.setdefault(key, Draft("caret", LABELS, []))
        if isinstance(item, Call):
            draft.calls.append(item)
        else:
            draft.entries.append(item)
    for (is_numbered, _), draft in drafts.items():
        inside = _inside(draft.entries)
        numbers = [call.number or 0 for call in draft.calls if not inside(call.start)]
        steps = sum(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))
        steady = steps >= 0.9 * (len(numbers) - 1) or counts_up(_first_uses(numbers, draft))
        if is_numbered and len(numbers) >= _FEWEST and steady:
            draft.numbering = SEQUENCE
    return list(drafts.values())


def _first_uses(numbers: list[int], draft: Draft) -> list[int]:
    """The numbers without those used again, unless a number is missing right there."""
    used = set(numbers)
    seen: set[int] = set()
    kept: list[int] = []
    for number in numbers:
        if number not in seen or (kept and kept[-1] + 1 not in used):
            kept.append(number)
        seen.add(number)
    return kept


def symbol_drafts(calls: Sequence[Call], entries: Sequence[Entry]) -> list[Draft]:
    """Notes with symbols: a body calls for the last free mark of its symbol before it."""
    waiting: dict[str, list[Call]] = {}
    drafts: list[Draft] = []
    events: list[tuple[int, Call | Entry]] = [(call.start, call) for call in calls if call.fit > WEAK]
    events += [(entry.start, entry) for entry in entries]
    opened = {entry.start for entry in entries}
    for _, item in sorted(events, key=lambda event: event[0]):
        if isinstance(item, Call):
            if item.start not in opened:
                waiting.setdefault(item.label, []).append(item)
        elif waiting.get(item.label):
            drafts.append(Draft("symbol", LABELS, [waiting[item.label].pop()], [item]))
            waiting[item.label].clear()
    return drafts


def numeric_drafts(parts: Parts, calls: Sequence[Call], runs: Sequence[Run]) -> list[Draft]:
    """The series of numbered notes in plain notations."""
    families: dict[str, list[Call]] = {}
    for call in calls:
        if call.number is not None and call.fit > WEAK:
            families.setdefault(call.family, []).append(call)
    chosen = _assign(parts, families, runs)
    taken = {entry.start for accepted in chosen.values() for run in accepted for entry in run.entries}
    drafts: list[Draft] = []
    rejected: list[Call] = []
    for family, members in families.items():
        free = [call for call in members if call.start not in taken]
        made = _family(parts, family, free, chosen.get(family, []))
        drafts += made
        kept = {call for draft in made for call in draft.calls}
        rejected += [call for call in free if call not in kept]
    for run in chosen.get("", []):
        drafts.append(Draft("bracket", SEQUENCE, [], list(run.entries)))
    _adopt(drafts, rejected)
    return drafts


def _assign(parts: Parts, families: dict[str, list[Call]], runs: Sequence[Run]) -> dict[str, list[Run]]:
    """The runs that are notes, under the family of marks that call them; under "" if nothing does."""
    firsts = {
        family: {call.number: call.start for call in reversed(members)} for family, members in families.items()
    }
    votes: dict[str, list[tuple[Run, int]]] = {}
    for run in runs:
        suffix = run.style[len(run.style.rstrip("*")) :] if run.style.endswith("*") else ""
        letter = run.style.endswith("letter")
        best, family = 0, ""
        for name, first in firsts.items():
            if name.endswith("letter") != letter or (suffix != (name[len(name.rstrip("*")) :])):
                continue
            hits = sum(first.get(entry.number, entry.start) < entry.start for entry in run.entries)
            same = run.style.startswith(name.rstrip("*"))
            if hits > best or (hits == best and hits and same):
                best, family = hits, name
        if family or run.style.startswith("footnote"):
            votes.setdefault(family, []).append((run, best))
    return {family: _accepted(parts, families.get(family, []), found) for family, found in votes.items()}


def _accepted(parts: Parts, calls: Sequence[Call], found: list[tuple[Run, int]]) -> list[Run]:
    """Of the runs that could belong to a family of marks, those that do: of one style, where notes stand."""
    known = {call.number for call in calls}
    good: list[tuple[Run, int]] = []
    for run, hits in found:
        size = len(run.entries)
        explicit = run.style.rstrip("*").removesuffix("letter") in _EXPLICIT
        if run.style.startswith("footnote"):
            fits = True
        elif run.region >= 0:
            fits = hits >= 1 and hits >= 0.3 * size
        elif explicit:
            fits = hits >= 0.5 * size
        else:
            fits = hits >= 0.5 * size and hits >= 0.3 * len(known) and _closes(parts, run)
        if fits:
            good.append((run, hits))
    scores: dict[str, int] = {}
    for run, hits in good:
        scores[run.style] = scores.get(run.style, 0) + hits + (size_of_region(run))
    if not scores:
        return []
    style = max(scores, key=lambda name: scores[name])
    same = [run for run, _ in good if run.style == style]
    sectioned = [run for run in same if run.region >= 0]
    if sectioned and style.rstrip("*").removesuffix("letter") not in _EXPLICIT:
        return sectioned
    return same


def size_of_region(run: Run) -> int:
    """What a heading *Notes* above adds to the weight of a run."""
    return 1 if run.region >= 0 else 0


def _closes(parts: Parts, run: Run) -> bool:
    """Whether a run stands at the end of its section, as notes do, and not in the midst of the text."""
    first, last = run.entries[0].block, run.entries[-1].block
    section = parts.sections[run.section]
    prose = [block for block in parts.blocks[first : section.end] if block.kind in ("paragraph", "block-quotation")]
    after = sum(block.index > last for block in prose)
    return after <= 2 + len(run.entries) // 2 and len(prose) <= 3 * len(run.entries) + 2


def _family(parts: Parts, family: str, calls: list[Call], runs: list[Run]) -> list[Draft]:
    """The series of one family of marks."""
    notation = family.rstrip("*").removesuffix("letter")
    entries = [entry for run in runs for entry in run.entries]
    inside = _inside(entries)
    if notation == "round":
        calls = _near(calls, {entry.number for entry in entries})
    outer = [call for call in calls if not inside(call.start)]
    inner = [call for call in calls if inside(call.start)]
    eras = _eras(runs)
    heads = [block.span.start for block in parts.blocks if block.kind in ("heading", "break")]
    shares = _share(outer, eras, heads)
    if not eras and (family.endswith("letter") or not _convincing(parts, notation, shares)):
        return []
    if sum(not counts_up([call.number or 0 for call in share]) for share, _ in shares) > len(shares) // 4:
        if not eras and notation != "bracket":
            return []
        if len(eras) <= 1:
            return [Draft(notation, REFERENCES, outer + inner, entries)]
        shares = [(share, era) for share, era in shares]
    drafts = [
        Draft(notation, SEQUENCE if counts_up([call.number or 0 for call in share]) else REFERENCES, list(share), era)
        for share, era in shares
    ]
    for call in inner:
        draft = next((one for one in reversed(drafts) if _has(one.entries, call)), drafts[-1] if drafts else None)
        if draft:
            draft.calls.append(call)
    return drafts


def _has(entries: list[Entry], call: Call) -> bool:
    return any(entry.number == call.number for entry in entries)


def _near(calls: list[Call], known: set[int | None]) -> list[Call]:
    """Of marks in round brackets those set off by a space must go on from the one before."""
    strong = sum(call.fit == STRONG for call in calls)
    if 2 * strong < len(calls):
        return calls
    kept: list[Call] = []
    expected = 1
    for call in calls:
        number = call.number or 0
        if call.fit == STRONG or abs(number - expected) <= 1:
            kept.append(call)
            expected = number + 1
    return kept


def _convincing(parts: Parts, notation: str, shares: list[tuple[list[Call], list[Entry]]]) -> bool:
    """Whether marks without a single body are notes: a rising chain, in places where marks stand."""
    calls = [call for share, _ in shares for call in share]
    if notation == "caret":
        return bool(calls)
    longest = max((len(longest_rise([call.number or 0 for call in share])) for share, _ in shares), default=0)
    if longest < _FEWEST or len(shares) > len(calls) // 3:
        return False
    strong = sum(call.fit == STRONG for call in calls)
    if notation == "round":
        spread = len({call.block for call in calls}) >= _FEWEST
        return (3 * strong >= len(calls) or len(shares) == 1) and (spread or strong >= _FEWEST)
    if notation == "bracket":
        text = parts.text
        amid = sum(text[max(0, call.start - 2) : call.start].strip()[-1:].isalnum() for call in calls if call.fit == FAIR)
        return 2 * amid <= len(calls)
    return strong == len(calls)


def _eras(runs: Sequence[Run]) -> list[list[Entry]]:
    """Bodies that are numbered on, from run to run, together."""
    eras: list[list[Entry]] = []
    for run in runs:
        if eras and (run.entries[0].number or 0) > (eras[-1][-1].number or 0):
            eras[-1] += run.entries
        else:
            eras.append(list(run.entries))
    return eras


def _share(calls: list[Call], eras: list[list[Entry]], heads: list[int]) -> list[tuple[list[Call], list[Entry]]]:
    """Divide the marks among the numberings of the bodies, or by where they begin anew with 1."""
    if len(eras) > 1:
        starts = [call.start for call in calls]
        ends = [bisect_left(starts, era[-1].start) for era in eras]
        if ends[0] < len(calls):  # marks follow the first bodies: bodies chapter by chapter
            ends[-1] = len(calls)
            return [
                (calls[begin:end], era) for begin, end, era in zip([0, *ends], ends, eras, strict=False)
            ]
    chunks = _chunks(calls, heads)
    if not eras:
        return [(chunk, []) for chunk in chunks]
    if len(eras) == 1:
        if len(chunks) > 1 and all(len(chunk) >= _FEWEST for chunk in chunks):
            return [*((chunk, []) for chunk in chunks[:-1]), (chunks[-1], eras[0])]
        return [(calls, eras[0])]
    return _align(chunks, eras)


def _chunks(calls: list[Call], heads: list[int]) -> list[list[Call]]:
    """The marks cut where their numbering begins anew."""
    if not calls:
        return []
    broken = [False]
    broken += [
        bisect_right(heads, after.start) > bisect_right(heads, before.start)
        for before, after in zip(calls, calls[1:], strict=False)
    ]
    cuts = restarts([call.number or 0 for call in calls], broken)
    return [calls[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(calls)], strict=True)]


def _align(chunks: list[list[Call]], eras: list[list[Entry]]) -> list[tuple[list[Call], list[Entry]]]:
    """Chapters of marks with chapters of bodies, in order; a chapter without its other half stands alone."""
    if len(chunks) == len(eras):
        return list(zip(chunks, eras, strict=True))
    shares: list[tuple[list[Call], list[Entry]]] = []
    rest = list(chunks)
    for place, era in enumerate(eras):
        numbers = {entry.number for entry in era}
        spare = len(rest) - (len(eras) - place)
        ahead = rest[: max(1, spare + 1)]
        fits = [sum(call.number in numbers for call in chunk) / (len(chunk) + len(era)) for chunk in ahead]
        at = fits.index(max(fits)) if fits else 0
        shares += [(chunk, []) for chunk in rest[:at]]
        shares.append((rest[at] if at < len(rest) else [], era))
        rest = rest[at + 1 :]
    return shares + [(chunk, []) for chunk in rest]


def _adopt(drafts: list[Draft], rejected: list[Call]) -> None:
    """Give a series the marks of another notation that stand where its numbers are missing."""
    for draft in drafts:
        if draft.numbering != SEQUENCE or len(draft.calls) < 2:
            continue
        used = {call.number for call in draft.calls}
        bodies = {entry.number for entry in draft.entries}
        draft.calls.sort()
        starts = [call.start for call in draft.calls]
        joined = []
        for call in rejected:
            at = bisect_left(starts, call.start)
            number = call.number or 0
            before = draft.calls[at - 1].number or 0 if at else 0
            after = draft.calls[at].number or 0 if at < len(starts) else number + 1
            fits = before < number < after and (number - before == 1 or after - number == 1)
            if fits and number not in used and (number in bodies or (not bodies and at and call.fit == STRONG)):
                joined.append(call)
                used.add(number)
        draft.calls += joined
        draft.calls.sort()


def _inside(entries: Iterable[Entry]):  # type: ignore[no-untyped-def]
    spans = sorted((entry.start, entry.end) for entry in entries)
    starts = [start for start, _ in spans]

    def test(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < spans[at][1]

    return test

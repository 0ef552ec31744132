"""Say what is wrong with a series of notes, each cause once."""

from __future__ import annotations

from collections.abc import Sequence

from arglint.document.model import Block, NoteBody, NoteFault, NoteMark
from arglint.document.notes.numbering import longest_rise

_FURTHEST = 60  # numbers between two marks that are looked through for a missing one
_COLUMNS = ("table", "block-quotation")


def faults_of(
    marks: Sequence[NoteMark],
    bodies: Sequence[NoteBody],
    numbering: str,
    blocks: Sequence[Block],
    *,
    has_bodies: bool,
) -> tuple[NoteFault, ...]:
    """The faults of one series, `marks` and `bodies` in the order of the text.

    `has_bodies` says that a mark of this series should have a body.
    """
    judge = _Judge(marks, bodies, blocks)
    if numbering == "sequence":
        judge.order()
    if has_bodies:
        judge.undefined()
        judge.doubled()
        judge.unused()
    if numbering == "sequence":
        judge.body_order()
    return tuple(judge.faults)


def in_order(numbers: Sequence[int]) -> list[int]:
    """The places of the numbers that stand in order: of an exchanged pair the higher, of equal ones the first."""
    size = len(numbers)
    run = [size - 1 - place for place in longest_rise([-number for number in reversed(numbers)])][::-1]
    first: dict[int, int] = {}
    previous = -1
    for at, place in enumerate(run):
        number = numbers[place]
        for earlier in range(previous + 1, place):
            first.setdefault(numbers[earlier], earlier)
        run[at] = min(place, max(first.get(number, place), previous + 1))
        if numbers[run[at]] != number:
            run[at] = place
        previous = place
    return run


class _Judge:
    """One judgement in the making: `settled` are the numbers and bodies that a fault already speaks for."""

    def __init__(self, marks: Sequence[NoteMark], bodies: Sequence[NoteBody], blocks: Sequence[Block]) -> None:
        self.faults: list[NoteFault] = []
        self.marks = marks
        self.bodies = bodies
        self.blocks = blocks
        self.row = [mark for mark in marks if mark.within is None and mark.number is not None]
        self.used = {mark.number for mark in marks}
        self.by_label: dict[str, NoteBody] = {}
        for body in bodies:
            self.by_label.setdefault(body.label, body)
        self.numbered = {body.number for body in bodies}
        self.settled: set[int] = set()
        self.settled_bodies: set[int] = set()
        self.around: dict[int, tuple[int, ...]] = {}

    def order(self) -> None:
        """Marks that repeat a number, stand out of order, or leave numbers out."""
        numbers = [mark.number or 0 for mark in self.row]
        kept = in_order(numbers)
        ends = [*kept, len(numbers)]
        begin = 0
        low: NoteMark | None = None
        first: dict[int, NoteMark] = {}
        for place in kept:
            first.setdefault(numbers[place], self.row[place])
        for end in ends:
            high = self.row[end] if end < len(numbers) else None
            self._between(low, high, self.row[begin:end], first)
            low, begin = high, end + 1

    def _between(
        self, low: NoteMark | None, high: NoteMark | None, strays: list[NoteMark], first: dict[int, NoteMark]
    ) -> None:
        """What stands between two marks that are in order, and which numbers are missing there."""
        missing = self._missing(low, high, bool(strays))
        free = list(missing)
        repeated: list[NoteMark] = []
        for mark in strays:
            number = mark.number or 0
            twin = first.setdefault(number, mark)
            if twin is mark:
                number_free = free.pop(0) if free else None
                self._settle(number_free)
                self._add("misordered", mark, marks=self._neighbours(mark), free=number_free)
            elif not self._shared(mark, twin) and (free or mark.notation != "caret"):
                number_free = free.pop(0) if free else None
                repeated.append(mark)
                self._settle(number_free)
                others = (twin.index, *((high.index,) if high and number_free else ()))
                self._add("repeated", mark, marks=others, free=number_free)
        around = tuple(mark.index for mark in (low, high) if mark)
        for number in missing:
            self.around[number] = around
        if not high or not low:
            return
        told = {fault.free for fault in self.faults if fault.kind == "misordered"} if strays else set()
        gap = [number for number in missing if number not in told]
        taken = {fault.free for fault in self.faults[-len(repeated) :]} if repeated else set()
        gap = [number for number in gap if number in taken or number not in self.numbered]
        if gap:
            self._add("skipped", high, marks=(low.index, *(mark.index for mark in repeated)), numbers=tuple(gap))

    def _missing(self, low: NoteMark | None, high: NoteMark | None, strays: bool) -> list[int]:
        """The numbers between two marks that no mark of the series has."""
        start = (low.number or 0) + 1 if low else (high.number or 1) - 1 if high else 1
        if high:
            stop = min(high.number or 0, start + _FURTHEST)
        else:  # after the last mark a number is missing only if there is a body for it
            stop = start + 1 if strays and start in self.numbered else start
        return [number for number in range(max(1, start), stop) if number not in self.used]

    def _settle(self, number: int | None) -> None:
        if number is not None:
            self.settled.add(number)

    def _shared(self, mark: NoteMark, twin: NoteMark) -> bool:
        """Whether two rows of a table share a note."""
        here, there = self.blocks[mark.block], self.blocks[twin.block]
        return here.kind in _COLUMNS and here.kind == there.kind and abs(here.index - there.index) <= 2

    def _neighbours(self, mark: NoteMark) -> tuple[int, ...]:
        at = self.row.index(mark)
        return tuple(other.index for other in (*self.row[max(0, at - 1) : at], *self.row[at + 1 : at + 2]))

    def undefined(self) -> None:
        """Marks without a body, each label once."""
        seen: set[str] = set()
        lost: list[tuple[NoteMark, NoteBody | None]] = []
        tell = {fault.mark for fault in self.faults if fault.kind == "misordered" and fault.free}
        for mark in self.marks:
            if mark.label in self.by_label or mark.label in seen or mark.index in tell:
                continue
            seen.add(mark.label)
            wrong = self._misnumbered(mark.number)
            if wrong:
                self.settled_bodies.add(wrong.index)
            lost.append((mark, wrong))
        many = len(lost) >= 5 and len(lost) > 0.6 * len(self.marks)
        for mark, wrong in lost[: 1 if many else None]:
            numbers = tuple(other.number or 0 for other, _ in lost) if many else ()
            self._add("undefined", mark, bodies=(wrong.index,) if wrong else (), numbers=numbers)

    def _misnumbered(self, number: int | None) -> NoteBody | None:
        """The body that stands where that of a number should, under a number that is not its own."""
        if number is None:
            return None
        for place, body in enumerate(self.bodies[:-1]):
            if body.number == number - 1:
                wrong = self.bodies[place + 1]
                after = self.bodies[place + 2].number if place + 2 < len(self.bodies) else number + 1
                strange = wrong.number not in self.used or self.by_label[wrong.label] is not wrong or wrong.number != number + 1
                if wrong.number != number + 1 and after == number + 1 and strange:
                    return wrong
        return None

    def doubled(self) -> None:
        """A second body under one label."""
        for body in self.bodies:
            first = self.by_label[body.label]
            if first.index in self.settled_bodies:
                self.by_label[body.label] = body
            elif first is not body and body.index not in self.settled_bodies:
                self._add("doubled", None, body=body, bodies=(first.index,))

    def unused(self) -> None:
        """Bodies that no mark calls."""
        called = {mark.label for mark in self.marks}
        idle = [
            body
            for body in self.bodies
            if body.label not in called and body.number not in self.settled and body.index not in self.settled_bodies
        ]
        idle = [body for body in idle if self.by_label[body.label] is body]
        many = len(idle) >= 5 and len(idle) > 0.6 * len(self.bodies)
        for body in idle[: 1 if many else None]:
            numbers = tuple(other.number or 0 for other in idle) if many else ()
            self._add("unused", None, body=body, marks=self.around.get(body.number or -1, ()), numbers=numbers)

    def body_order(self) -> None:
        """Bodies out of order."""
        told = {fault.body for fault in self.faults if fault.kind == "doubled"} | self.settled_bodies
        row = [body for body in self.bodies if body.number is not None and body.index not in told]
        numbers = [body.number or 0 for body in row]
        kept = set(in_order(numbers))
        for place, body in enumerate(row):
            if place not in kept:
                near = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
                self._add("body-misordered", None, body=body, bodies=tuple(other.index for other in near))

    def _add(
        self,
        kind: str,
        mark: NoteMark | None,
        *,
        body: NoteBody | None = None,
        marks: tuple[int, ...] = (),
        bodies: tuple[int, ...] = (),
        numbers: tuple[int, ...] = (),
        free: int | None = None,
    ) -> None:
        place = (mark.index if mark else None, body.index if body else None)
        self.faults.append(NoteFault(kind, *place, marks, bodies, numbers, free))

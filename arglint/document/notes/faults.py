"""Say what is wrong with a series of notes, each cause once."""

from __future__ import annotations

from collections.abc import Sequence
from operator import lt

from arglint.document.model import Block, NoteBody, NoteFault, NoteMark
from arglint.document.notes.numbering import longest_rise

_FURTHEST = 60  # numbers between two marks that are looked through for a missing one
_MANY = 5  # lost notes that are one cause if they are most of the notes
_MOST = 0.6
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
    """The places of numbers in order: of an exchanged pair the higher, of equal ones the first."""
    size = len(numbers)
    if all(map(lt, numbers, numbers[1:])):
        return list(range(size))
    run = [size - 1 - place for place in longest_rise([-number for number in reversed(numbers)])][
        ::-1
    ]
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
    """One judgement in the making.

    `settled` are the numbers, `settled_bodies` the bodies that a fault already speaks for.
    """

    def __init__(
        self, marks: Sequence[NoteMark], bodies: Sequence[NoteBody], blocks: Sequence[Block]
    ) -> None:
        self.faults: list[NoteFault] = []
        self.marks = marks
        self.bodies = bodies
        self.blocks = blocks
        self.row = [mark for mark in marks if mark.within is None and mark.number is not None]
        self.used = {mark.number for mark in marks}
        self.numbered = {body.number: place for place, body in reversed([*enumerate(bodies)])}
        self.by_label = {body.label: body for body in reversed(bodies)}
        self.settled: set[int | None] = set()
        self.settled_marks: set[int] = set()
        self.settled_bodies: set[int] = set()
        self.around: dict[int | None, tuple[int, ...]] = {}  # where a lost mark belongs

    def order(self) -> None:
        """Marks that repeat a number, stand out of order, or leave numbers out."""
        numbers = [mark.number or 0 for mark in self.row]
        kept = in_order(numbers)
        first = {numbers[place]: self.row[place] for place in kept}
        begin = 0
        for end in [*kept, len(numbers)]:
            apart = not 0 < begin == end < len(numbers)
            if apart or numbers[end] != numbers[end - 1] + 1:
                self._between(begin, end, first)
            begin = end + 1

    def _between(self, begin: int, end: int, first: dict[int, NoteMark]) -> None:
        """The marks from begin to end (places in the row), between two that are in order."""
        low = self.row[begin - 1] if begin else None
        high = self.row[end] if end < len(self.row) else None
        missing = self._missing(low, high, begin < end)
        self.around.update(
            dict.fromkeys(missing, tuple(mark.index for mark in (low, high) if mark))
        )
        free = missing[::-1]
        repeated: dict[int, NoteMark] = {}
        for place in range(begin, end):
            mark = self.row[place]
            twin = first.setdefault(mark.number or 0, mark)
            if twin is mark:
                self._misplaced(place, free.pop() if free else None)
            elif free or not self._called_again(mark, twin):
                number = free.pop() if free else None
                self._repeated(mark, twin, high, number)
                if number is not None:
                    repeated[number] = mark
        if high and low:
            gap = [*repeated, *(number for number in free if number not in self.numbered)]
            others = tuple(mark.index for mark in repeated.values())
            if gap:
                marks, numbers = (low.index, *others), tuple(sorted(gap))
                self.faults.append(NoteFault("skipped", high.index, None, marks, numbers=numbers))

    def _missing(self, low: NoteMark | None, high: NoteMark | None, strays: bool) -> list[int]:
        """The numbers between two marks that no mark of the series has."""
        start = (low.number or 0) + 1 if low else (high.number or 1) - 1 if high else 1
        if high:
            stop = min(high.number or 0, start + _FURTHEST)
        else:  # after the last mark a number is missing only if there is a body for it
            stop = start + (strays and start in self.numbered)
        return [number for number in range(max(1, start), stop) if number not in self.used]

    def _misplaced(self, place: int, free: int | None) -> None:
        """A mark out of order whose number stands nowhere else; `free` is missing in its place."""
        mark = self.row[place]
        near = (*self.row[max(0, place - 1) : place], *self.row[place + 1 : place + 2])
        if free is not None:
            self.settled.add(free)
            self.settled_marks.add(mark.index)
        marks = tuple(other.index for other in near)
        self.faults.append(NoteFault("misordered", mark.index, None, marks, free=free))

    def _repeated(
        self, mark: NoteMark, twin: NoteMark, high: NoteMark | None, free: int | None
    ) -> None:
        if free is not None:
            self.settled.add(free)
        marks = (twin.index, high.index) if high and free is not None else (twin.index,)
        self.faults.append(NoteFault("repeated", mark.index, None, marks, free=free))

    def _called_again(self, mark: NoteMark, twin: NoteMark) -> bool:
        """Whether a mark that nothing is missing beside rightly calls the note of another.

        Markdown labels may be used again, numbers in square brackets where they cite a list, and
        two rows of a table share a note.
        """
        here, there = self.blocks[mark.block], self.blocks[twin.block]
        tabled = abs(here.index - there.index) <= 1 and here.kind == there.kind in _COLUMNS
        listed = mark.notation == "bracket" and bool(self.bodies) and mark.index - twin.index > 1
        return mark.notation == "caret" or tabled or listed

    def undefined(self) -> None:
        """Marks without a body, each label once; most of them together."""
        lost: dict[str, NoteMark] = {}
        for mark in self.marks:
            if mark.label not in self.by_label and mark.index not in self.settled_marks:
                lost.setdefault(mark.label, mark)
        if len(lost) >= _MANY and len(lost) > _MOST * len(self.marks):
            first, numbers = (
                next(iter(lost.values())),
                tuple(one.number or 0 for one in lost.values()),
            )
            self.faults.append(NoteFault("undefined", first.index, None, numbers=numbers))
            return
        for mark in lost.values():
            wrong = self._misnumbered(mark.number)
            if wrong:
                self.settled_bodies.add(wrong.index)
            bodies = (wrong.index,) if wrong else ()
            self.faults.append(NoteFault("undefined", mark.index, None, bodies=bodies))

    def _misnumbered(self, number: int | None) -> NoteBody | None:
        """The body that stands in the place of a number under one that is not its own."""
        if number is None or number - 1 not in self.numbered:
            return None
        place = self.numbered[number - 1]
        wrong, after = [*self.bodies[place + 1 : place + 3], None, None][:2]
        follows = after is None or after.number == number + 1
        return wrong if wrong and wrong.number != number + 1 and follows else None

    def doubled(self) -> None:
        """A second body under one label."""
        for body in self.bodies:
            first = self.by_label[body.label]
            if first.index in self.settled_bodies:
                self.by_label[body.label] = body
            elif first is not body and body.index not in self.settled_bodies:
                fault = NoteFault("doubled", None, body.index, bodies=(first.index,))
                self.faults.append(fault)

    def unused(self) -> None:
        """Bodies that no mark calls; most of them together."""
        called = {mark.label for mark in self.marks}
        idle = [
            body
            for label, body in self.by_label.items()
            if label not in called
            and body.number not in self.settled
            and body.index not in self.settled_bodies
        ]
        idle.sort(key=lambda body: body.index)
        if len(idle) >= _MANY and len(idle) > _MOST * len(self.bodies):
            numbers = tuple(body.number or 0 for body in idle)
            self.faults.append(NoteFault("unused", None, idle[0].index, numbers=numbers))
            return
        for body in idle:
            marks = self.around.get(body.number, ())
            self.faults.append(NoteFault("unused", None, body.index, marks))

    def body_order(self) -> None:
        """Bodies out of order."""
        told = {fault.body for fault in self.faults if fault.kind == "doubled"}
        told |= self.settled_bodies
        row = [body for body in self.bodies if body.number is not None and body.index not in told]
        kept = set(in_order([body.number or 0 for body in row]))
        for place, body in enumerate(row):
            if place not in kept:
                near = (*row[max(0, place - 1) : place], *row[place + 1 : place + 2])
                bodies = tuple(other.index for other in near)
                self.faults.append(NoteFault("body-misordered", None, body.index, bodies=bodies))

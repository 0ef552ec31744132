"""Lay the words of a quotation along those of its source, and see where they part.

From a run of words that both share, the walk goes on in both directions. Where the words differ,
the nearest place is taken at which they agree again. It takes time in proportion to the words,
and gives up where nothing agrees any more.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_MUCH = 12  # words that may be changed at once
_LAST = 4  # words at an end that may be changed, with nothing behind them that agrees
_FAR = 200  # words that may be left out, or put in, at once

EQUAL, DIFFERENT, OPEN = "equal", "different", "open"


class Step(NamedTuple):
    """A stretch of the quotation beside one of the source: `start <= number < end` in each.

    `tag` is `equal`, `different`, or `open` for what the quotation itself says it replaces.
    """

    tag: str
    here: range
    there: range


class Walk(NamedTuple):
    """All steps in order. They cover the quotation, save what lies beyond `start` and `end`."""

    steps: tuple[Step, ...]
    start: int
    end: int

    @property
    def equal(self) -> int:
        """How many words agree."""
        return sum(len(step.here) for step in self.steps if step.tag == EQUAL)


def align(
    here: Sequence[str], wild: Mapping[int, int], there: Sequence[str], seed: tuple[int, int]
) -> Walk:
    """The walk through two lists of words from a place at which they agree.

    `wild` holds the positions in `here` that are no words: each stands for so many words of the
    source at most.
    """
    at, at_there = seed
    after, end = _forward(here, wild, there, at, at_there)
    last, last_there = len(here) - 1, len(there) - 1
    mirrored = {last - position: most for position, most in wild.items()}
    before, start = _forward(
        here[::-1], mirrored, there[::-1], last - at + 1, last_there - at_there + 1
    )
    steps = [
        Step(step.tag, _mirrored(step.here, len(here)), _mirrored(step.there, len(there)))
        for step in reversed(before)
    ]
    return Walk(tuple(_joined([*steps, *after])), len(here) - start, end)


def _forward(
    here: Sequence[str], wild: Mapping[int, int], there: Sequence[str], at: int, at_there: int
) -> tuple[list[Step], int]:
    """The steps from a place to the end of the quotation, or to where nothing agrees any more."""
    steps: list[Step] = []
    while at < len(here):
        first, first_there = at, at_there
        while (
            at < len(here)
            and at_there < len(there)
            and here[at] == there[at_there]
            and at not in wild
        ):
            at += 1
            at_there += 1
        if at > first:
            steps.append(Step(EQUAL, range(first, at), range(first_there, at_there)))
        if at == len(here):
            break
        step = _open(here, wild, there, at, at_there) or _parted(here, wild, there, at, at_there)
        if step is None:
            break
        steps.append(step)
        at, at_there = step.here.stop, step.there.stop
    return steps, at


def _open(
    here: Sequence[str], wild: Mapping[int, int], there: Sequence[str], at: int, at_there: int
) -> Step | None:
    """The step over what stands for words of the source."""
    if at not in wild:
        return None
    end = at
    while end in wild:
        end += 1
    most = sum(wild[one] for one in range(at, end))
    for count in range(most + 1):
        if end == len(here) or _agree(here, wild, there, end, at_there + count):
            return Step(OPEN, range(at, end), range(at_there, at_there + count))
    return None


def _parted(
    here: Sequence[str], wild: Mapping[int, int], there: Sequence[str], at: int, at_there: int
) -> Step | None:
    """The shortest step over words that differ."""
    for more, more_there in _SHIFTS:
        if at + more < len(here) and _agree(
            here, wild, there, at + more, at_there + more_there, more + more_there
        ):
            return _different(at, at_there, more, more_there)
    left = len(here) - at
    if left > _LAST:
        return None
    return _different(at, at_there, left, min(left, len(there) - at_there))


def _different(at: int, at_there: int, more: int, more_there: int) -> Step:
    return Step(DIFFERENT, range(at, at + more), range(at_there, at_there + more_there))


def _shifts() -> Iterator[tuple[int, int]]:
    """How many words to pass over on both sides, the least first."""
    near = {(more, there) for more in range(_MUCH + 1) for there in range(_MUCH + 1)}
    left_out = {(more, there) for more in range(3) for there in range(_FAR)}
    put_in = {(more, there) for more in range(_FAR // 4) for there in range(3)}
    return iter(sorted(near | left_out | put_in - {(0, 0)}, key=_cost))


def _cost(shift: tuple[int, int]) -> tuple[float, int]:
    """Another word for one costs less than two words left out."""
    return max(shift) + 0.4 * min(shift), shift[0]


_SHIFTS = tuple(shift for shift in _shifts() if shift != (0, 0))


def _agree(
    here: Sequence[str],
    wild: Mapping[int, int],
    there: Sequence[str],
    at: int,
    at_there: int,
    passed: int = 0,
) -> bool:
    """Whether the words from two places on are the same, the more of them the more were passed."""
    least = 2 if passed <= 5 else 3 if passed <= _MUCH else 5
    if at + least > len(here) and passed > 2:
        return False
    agreed = 0
    while agreed < least and at + agreed < len(here) and at + agreed not in wild:
        if at_there + agreed >= len(there) or here[at + agreed] != there[at_there + agreed]:
            return False
        agreed += 1
    return agreed >= least or (agreed > 0 and passed <= 2)


def _mirrored(numbers: range, count: int) -> range:
    return range(count - numbers.stop, count - numbers.start)


def _joined(steps: list[Step]) -> Iterator[Step]:
    """The steps, those of one kind that follow each other made one."""
    last: Step | None = None
    for step in steps:
        if last and last.tag == step.tag:
            last = Step(
                last.tag,
                range(last.here.start, step.here.stop),
                range(last.there.start, step.there.stop),
            )
            continue
        if last:
            yield last
        last = step
    if last:
        yield last

"""Judge rows of numbers: do they count up, where do they begin anew, which are out of place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import lt

_FAR = 3  # a larger step is no gap in the numbering but something else


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising run, not necessarily without breaks between them."""
    if all(map(lt, numbers, numbers[1:])):
        return list(range(len(numbers)))
    tails: list[int] = []
    at_tail: list[int] = []
    before = [-1] * len(numbers)
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        if length == len(tails):
            tails.append(number)
            at_tail.append(place)
        elif tails[length] != number:  # the first of equal numbers stays
            tails[length] = number
            at_tail[length] = place
        before[place] = at_tail[length - 1] if length else -1
    run: list[int] = []
    place = at_tail[-1] if at_tail else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


def counts_up(numbers: Sequence[int]) -> bool:
    """Whether the numbers are a sequence, a few faults aside: 1 2 3, not 3 1 3.

    A pair exchanged, a number used twice beside a gap, a small gap are faults of a sequence. A
    number that was used long ago while none is missing is not: such a text cites references.
    """
    if len(numbers) < 2:
        return True
    seen = {numbers[0]}
    expected = numbers[0] + 1
    faults = strange = place = 0
    if len(numbers) > 1 and numbers[0] == numbers[1] + 1:
        faults, place, expected = 1, 1, numbers[0] + 1
        seen.add(numbers[1])
    place += 1
    while place < len(numbers):
        number = numbers[place]
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if number == expected:
            expected += 1
        elif number == expected + 1 and following == expected:
            faults += 1
            place += 1
            seen.add(expected)
            expected += 2
        elif number == expected - 1 or (number in seen and following == expected + 1):
            faults += 1
            expected = following if following == expected + 1 else expected
        elif expected < number <= expected + _FAR:
            faults += 1
            expected = number + 1
        elif following == expected + 1:  # one wrong number, and the next goes on
            faults += 1
            expected += 1
        else:
            strange += 1
            expected = max(number + 1, expected)
        seen.add(number)
        place += 1
    size = len(numbers)
    return strange <= max(size > 4, size // 20) and faults + strange <= max(1, size // 4)


def restarts(numbers: Sequence[int], broken: Sequence[bool]) -> list[int]:
    """The places at which a numbering begins anew with 1.

    `broken` says of each number whether a heading stands between it and the one before. A single 1
    in the wrong place is no new beginning, nor is an exchanged pair (2 1 3).
    """
    places: list[int] = []
    for place in range(1, len(numbers)):
        number, last = numbers[place], numbers[place - 1]
        following = [*numbers[place + 1 : place + 3], 0, 0]
        if number == 1:
            after, later = following[0], following[1]
            counts = after == 2 and later in (0, 1, 3, 4)
            alone = broken[place] and after in (0, 1, 2)
            doubled = after == 1 and later == 3 and last >= 3
            new = (
                (counts and last >= 3)
                or alone
                or doubled
                or (broken[place] and after == 3 and last > 3)
            )
        else:
            new = number == 2 and following[0] == 1 and following[1] == 3 and last >= 3
        if new:
            places.append(place)
    return places

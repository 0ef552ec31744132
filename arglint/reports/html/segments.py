"""Cut a text at every end of what is laid over it, so that layers may cross and nest at will."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

# More layers over one place than this are a hostile text; those on top are left out.
_MOST = 32


class Layer(NamedTuple):
    """Something said of a stretch of the text: what kind of thing, and what else is to be known."""

    start: int
    end: int
    kind: str
    value: str = ""


class Segment(NamedTuple):
    """A stretch that no layer begins or ends in, with the layers that lie over it."""

    start: int
    end: int
    layers: tuple[Layer, ...]


def segments(layers: Sequence[Layer], cuts: Iterable[int], end: int) -> Iterator[Segment]:
    """The segments of a text of `end` characters in order, none empty; joined they are the text.

    They end at the `cuts` too. The time it takes grows with the text and the number of layers.
    """
    laid = [layer for layer in layers if 0 <= layer.start < layer.end <= end]
    opening = sorted(range(len(laid)), key=lambda at: laid[at].start)
    closing = sorted(range(len(laid)), key=lambda at: laid[at].end)
    places = {0, end, *(cut for cut in cuts if 0 < cut < end)}
    for layer in laid:
        places.update((layer.start, layer.end))
    active: dict[int, Layer] = {}
    opened = closed = 0
    ordered = sorted(places)
    for start, stop in pairwise(ordered):
        while closed < len(closing) and laid[closing[closed]].end <= start:
            active.pop(closing[closed], None)
            closed += 1
        while opened < len(opening) and laid[opening[opened]].start <= start:
            active[opening[opened]] = laid[opening[opened]]
            opened += 1
        yield Segment(start, stop, tuple(islice(active.values(), _MOST)))

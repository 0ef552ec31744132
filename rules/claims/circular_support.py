"""Find claims that support each other in a ring."""

from collections.abc import Iterator, Sequence

from arglint.api import Document, Element, Finding, Related, Ring

_SHOWN = 6  # elements that the message names


def check(document: Document) -> Iterator[Finding]:
    elements = document.arguments.elements
    for ring in document.arguments.rings():
        first = elements[ring.members[0]]
        related = tuple(
            Related(elements[member].mark, f"{elements[member].name} belongs to the ring")
            for member in ring.members[1:]
        )
        values = {"ring": _told(elements, ring), "name": first.name, "count": len(ring.members)}
        yield Finding(first.mark, values, related, variant="self" if not related else "ring")


def _told(elements: Sequence[Element], ring: Ring) -> str:
    """The way round, such as `#a for #b for #a`."""
    names = [elements[member].name for member in ring.way]
    if len(names) > _SHOWN:
        names = [*names[:_SHOWN], "…"]
    return " for ".join([*names, elements[ring.way[0]].name])

"""Say how texts are to be read, where that is settled beforehand."""

from typing import NamedTuple


class Manner(NamedTuple):
    """How a text is to be read.

    `dialect` is `markdown` or `plain` where it is settled; by default the text tells.
    `bibliographies` are absolute paths of files in which every text may look up its keys.
    """

    dialect: str | None = None
    bibliographies: tuple[str, ...] = ()


AS_IT_SEEMS = Manner()

"""Say how texts are to be read, where that is settled beforehand."""

from typing import NamedTuple


class Manner(NamedTuple):
    """How a text is to be read.

    `dialect` is `markdown` or `plain` where it is settled; by default the text tells.
    `bibliographies` are absolute paths of files in which every text may look up its keys.
    `sources` are names of texts that it may quote, each with absolute paths and patterns (under the
    empty name, paths of files that are called by their own); `sources_mode` is `named` (a quotation
    is sought in the source that it names) or `any` (in all of them).
    """

    dialect: str | None = None
    bibliographies: tuple[str, ...] = ()
    sources: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sources_mode: str = "named"


AS_IT_SEEMS = Manner()

"""Say how a quotation stands to its source: word for word, in other words, or not there."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from arglint.text import Span

VERBATIM = "verbatim"
ALTERED = "altered"
ABSENT = "absent"
UNCHECKED = "unchecked"


class Change(NamedTuple):
    """A stretch of a word diff between a quotation and its source.

    `op` is `equal`, `lost` (the source has `there`, the quotation does not), `added` (the
    quotation has `here`, the source does not), `changed` (`here` stands for `there`) or `omitted`
    (the quotation says itself that it leaves something out, or puts words in brackets for it).
    `here` are the words of the quotation, `there` those of the source, as each writes them. `span`
    is the place of `here` in the text, or of the word before where there is none. `slight` tells
    that only the spelling differs.
    """

    op: str
    here: str
    there: str
    span: Span
    slight: bool = False


class Verification(NamedTuple):
    """What was found of one quotation (an index in the document's list).

    `status` is `verbatim`, `altered`, `absent` (no passage like it in its source) or `unchecked`.
    `reason` says in words why it was not checked, or what is to be known besides; it may be empty.
    `source` is the configured name of the source, `path` the absolute path of its file, `line` the
    line from 1 on which the passage begins (0 if unknown), `chapter` and `page` where they are
    known (else empty), `passage` the words of the source on one line. Of what was not found only
    `source` is known, of what was not checked perhaps not even that.

    `diff` runs over the whole quotation where it is altered, and is empty else.
    """

    quotation: int
    status: str
    reason: str = ""
    source: str = ""
    path: str = ""
    line: int = 0
    chapter: str = ""
    page: str = ""
    passage: str = ""
    diff: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Where quotation and source differ."""
        return tuple(one for one in self.diff if one.op in {"lost", "added", "changed"})

    @property
    def place(self) -> str:
        """Where the passage stands, in words: `bread.txt, line 12, chapter I, page 4`."""
        if not self.path:
            return ""
        parts = [self.path.replace("\\", "/").rpartition("/")[2]]
        parts += [f"line {self.line}"] if self.line else []
        parts += [self.chapter] if self.chapter else []
        parts += [f"page {self.page}"] if self.page else []
        return ", ".join(parts)


class Verifications(Mapping[int, Verification]):
    """The verification of every quotation in marks or set off, by its index, in their order.

    It is empty where no sources are configured. `files` are the paths and patterns that it rests
    on, `notices` say in whole sentences what could not be read.
    """

    __slots__ = ("_all", "files", "notices")

    def __init__(
        self,
        found: Mapping[int, Verification] = MappingProxyType({}),
        files: tuple[str, ...] = (),
        notices: tuple[str, ...] = (),
    ) -> None:
        self._all = found
        self.files = files
        self.notices = notices

    def __getitem__(self, index: int) -> Verification:
        return self._all[index]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

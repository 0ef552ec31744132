"""The words in which a fault is told: findings of rules, diagnostics of runs, fixes of both."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from arglint.text import Position, Span


class Severity(Enum):
    """How much a fault matters: the text is broken, an editor would ask, the author decides."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class Safety(Enum):
    """Whether a fix may be applied unseen (`--fix`) or only on demand (`--unsafe-fixes`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(NamedTuple):
    """Replace the characters from start to end (offsets, half open) by text."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A repair: all its edits or none. They do not overlap and stand in the order of the text."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


class Related(NamedTuple):
    """The other end of a fault, and what it is."""

    span: Span
    message: str


class Finding(NamedTuple):
    """What a rule saw: a place, the values its card's message asks for, and the other ends.

    `variant` names one of the card's messages where it has several. `severity` is given
    only where this one place deserves less than the card says.
    """

    span: Span
    values: Mapping[str, object] = MappingProxyType({})
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    variant: str | None = None
    severity: Severity | None = None


class Place(NamedTuple):
    """A related place of a diagnostic: offsets, line and column of both ends, and its words.

    `path` is that of its text where that is another chapter of the book; `label` says the place
    in words where the text has no lines.
    """

    span: Span
    start: Position
    end: Position
    message: str
    path: str | None = None
    label: str = ""


class Diagnostic(NamedTuple):
    """A finding stamped with its rule and put into words, ready for a report.

    `span` holds offsets in code points, half open, in the text as it was read; `start` and `end`
    are the same places in the author's file as lines and columns from 1, `end` being one past the
    last character. `label` says the place in words where the file has no lines. `barred` tells
    that the rule has a fix which the file, being in another format, does not take exactly.
    """

    path: str | None
    rule: str
    pack: str
    severity: Severity
    message: str
    help: str
    url: str
    span: Span
    start: Position
    end: Position
    related: tuple[Place, ...]
    fix: Fix | None
    fingerprint: str
    label: str = ""
    barred: bool = False

"""Hold what every report is made of: a text, and what was found in it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.text import Source

Read = Callable[[Source], object]  # gives a Document, which most formats need not load


class Checked(NamedTuple):
    """A text with its diagnostics in the order of the text.

    `suppressed` are those that comments in the text silence, each with the reason that is given
    there or an empty string. Only formats that can tell silence from absence report them.
    """

    source: Source
    diagnostics: Sequence[Diagnostic]
    suppressed: Sequence[tuple[Diagnostic, str]] = ()

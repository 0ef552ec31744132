"""Hold what a run found in a text, apart from what finds it, so that a cached run loads no more."""

from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.text import Source


class Failure(NamedTuple):
    """A rule that did not get through a text (or, unnamed, the reader that did not)."""

    rule: str | None
    path: str | None
    error: str
    trace: str

    def __str__(self) -> str:
        place = self.path or "<text>"
        if self.rule is None:
            return f"{place}: arglint failed to read the text: {self.error}; please report this"
        return f"{place}: the rule {self.rule} failed: {self.error}"


class Suppressed(NamedTuple):
    """A finding that a comment silenced, and the reason that the comment gives, if any."""

    diagnostic: Diagnostic
    reason: str


class Result(NamedTuple):
    """What a run found in one text: diagnostics by place and rule, and the rules that failed.

    `suppressed` are the findings that comments in the text silence, `notices` say what could not be
    read beside the text, such as a bibliography that is missing, `consulted` are the files that
    were: paths from the text's folder, or absolute ones.
    """

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    notices: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()

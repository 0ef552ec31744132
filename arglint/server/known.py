"""Leave out what a baseline knows, as `arglint check` does."""

from __future__ import annotations

from arglint.engine.baseline import Baseline
from arglint.engine.discovery import why
from arglint.engine.result import Result
from arglint.engine.settings.layers import Settings


class Baselines:
    """The baselines in use, each read once until they are forgotten."""

    def __init__(self) -> None:
        self._read: dict[str, Baseline | None] = {}
        self.problems: list[str] = []

    def forget(self) -> None:
        """Read them anew when they are next asked for."""
        self._read.clear()
        self.problems.clear()

    def sift(self, file: str, result: Result, settings: Settings) -> Result:
        """A result without the findings that the baseline in a file knows."""
        baseline = self._open(file)
        if baseline is None:
            return result
        ran = frozenset(rule.name for rule in settings.rules)
        ran -= {failure.rule for failure in result.failures if failure.rule}
        new = baseline.sift(result.source.path, result.diagnostics, ran).new
        return result._replace(diagnostics=new)

    def _open(self, file: str) -> Baseline | None:
        if file not in self._read:
            from arglint.engine.baseline_file import BaselineError, load

            self._read[file] = None
            try:
                self._read[file] = load(file)
            except BaselineError as error:
                self.problems.append(str(error))
            except OSError as error:
                self.problems.append(f"{file}: {why(error)}")
        return self._read[file]

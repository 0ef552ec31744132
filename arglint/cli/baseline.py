"""`arglint check --baseline`: report what is new, and keep account of what is known."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from arglint.cli.configured import Texts
from arglint.cli.output import MISUSE, complain, count, failure, misuse, say
from arglint.engine.baseline import NAME, Baseline, Change, Looked, entries_of
from arglint.engine.discovery import Problem, why
from arglint.engine.session import Outcome
from arglint.engine.settings.layers import Settings
from arglint.engine.settings.resolve import Resolver
from arglint.reports.checked import Checked
from arglint.reports.terminal import printable


class Account(NamedTuple):
    """Which baseline a run goes by: the one that is named, or none, or the one that is found."""

    named: str | None = None
    none: bool = False
    update: bool = False

    def open(self, texts: Texts, resolver: Resolver, path: str) -> Ledger:
        """The ledger of a run whose first path is `path`."""
        file = None if self.none else self._file(texts, resolver, path)
        return Ledger(file, None if self.update or file is None else _load(file))

    def refuse(self, mends: bool) -> None:
        """Refuse what can mean nothing beside --update-baseline."""
        if mends or self.none:
            other = "--no-baseline" if self.none else "--fix, --fix-only or --diff"
            raise misuse(f"--update-baseline cannot be had together with {other}")

    def _file(self, texts: Texts, resolver: Resolver, path: str) -> str | None:
        """What is named or configured; else what lies beside the configuration, or in this folder.

        That need not exist when it is to be updated.
        """
        named: str | None = self.named or texts.whole.value("baseline").value
        if named is not None:
            return os.path.relpath(named) if os.path.isabs(named) and not self.named else named
        configuration = resolver.file_for(os.path.abspath(path))
        folder = os.path.dirname(configuration) if configuration else os.curdir
        file = os.path.relpath(os.path.join(folder, NAME))
        expected = not resolver.isolated and os.path.lexists(file)
        return file if self.update or expected else None


class Ledger:
    """Parts the findings of a run into new and known, by a baseline that may be none."""

    def __init__(self, file: str | None, baseline: Baseline | None) -> None:
        self.file = file
        self.known = 0
        self.stale = 0
        self._looked: list[Looked] = []
        self._unread: list[str] = []
        self._baseline = baseline

    def sift(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes without what the baseline knows."""
        for outcome, settings in outcomes:
            if self._baseline is None or isinstance(outcome, Problem):
                yield outcome, settings
                continue
            ran = _ran(outcome.failures, settings)
            sifted = self._baseline.sift(outcome.source.path, outcome.diagnostics, ran)
            self.known += len(sifted.known)
            self.stale += sifted.stale
            yield outcome._replace(diagnostics=sifted.new), settings

    def note(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they are, noted for an update."""
        for outcome, settings in outcomes:
            if isinstance(outcome, Problem):
                self._unread.append(outcome.path)
            else:
                entries = entries_of(outcome.source, outcome.diagnostics)
                ran = _ran(outcome.failures, settings)
                self._looked.append(Looked(outcome.source.path, entries, ran))
            yield outcome, settings

    def update(self, texts: Iterable[Checked], roots: Sequence[str], *, quiet: bool) -> int:
        """Go through the texts, and write what was noted; the exit code of the command."""
        from arglint.engine.baseline_file import BaselineError, update

        for _ in texts:
            pass

        def change(baseline: Baseline) -> Change:
            return baseline.update(self._looked, roots, self._unread)

        file = self.file or NAME
        try:
            done = update(file, change)
        except BaselineError as error:
            return complain(str(error))
        except OSError as error:
            return complain(f"{file}: the baseline cannot be written: {why(error)}")
        for line in () if quiet else _told(file, done):
            say(printable(line), err=True)
        return 0

    def summary(self, *, verbose: bool) -> list[str]:
        """What the baseline kept from the report."""
        lines = []
        if self.known:
            lines.append(f"{count(self.known, 'known problem')} not told, as the baseline says.")
        if self.stale and verbose:
            lines.append(
                f"{count(self.stale, 'problem')} of the baseline found no more; "
                "--update-baseline drops them."
            )
        return lines


def _load(file: str) -> Baseline:
    from arglint.engine.baseline_file import BaselineError, load

    try:
        return load(file)
    except BaselineError as error:
        raise failure(str(error), MISUSE) from None
    except FileNotFoundError:
        raise failure(
            f"there is no baseline '{file}'; --update-baseline writes one", MISUSE
        ) from None
    except OSError as error:
        raise failure(f"{file}: {why(error)}", MISUSE) from None


def _ran(failures: Iterable[Any], settings: Settings) -> frozenset[str]:
    """The rules that looked at a text and came through."""
    return frozenset(rule.name for rule in settings.rules) - {one.rule for one in failures}


def _told(file: str, done: Change) -> Iterator[str]:
    for name, entry in done.dropped:
        yield f"no longer found: {name}: {entry.rule} “{entry.words}”"
    total = sum(map(len, done.texts.values()))
    held = f"{count(total, 'problem')} in {count(len(done.texts), 'text')}"
    yield f"{file} holds {held}: {done.added} new, {len(done.dropped)} dropped."

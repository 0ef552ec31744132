"""Check texts as they are asked for, and report what is found; without click, for a quick start."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from arglint.cli.baseline import Account
from arglint.cli.configured import Texts, command_layer, notices, settle_texts
from arglint.cli.fixing import Mender, Wish, offered
from arglint.cli.output import MISUSE, complain, count, misuse, note, say, style_for
from arglint.cli.progress import showing
from arglint.cli.reporting import Wanted, write
from arglint.cli.saving import Saving, place_of_cache
from arglint.diagnostic import Safety, Severity
from arglint.engine.discovery import STDIN, Problem, find_texts
from arglint.engine.session import Outcome
from arglint.engine.settings.layers import counts
from arglint.engine.settings.resolve import Resolver
from arglint.readers.decode import known_encoding
from arglint.reports.about import About, Describe
from arglint.reports.checked import Checked, Read
from arglint.reports.terminal import printable
from arglint.text import Source


class Asked(NamedTuple):
    """What the command line asks for; `arglint check` gives each option its name and default."""

    paths: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    config: str | None = None
    isolated: bool = False
    preset: str | None = None
    allow_code: bool = False
    fail_on: str | None = None
    output_format: str | None = None
    output_file: str | None = None
    statistics: bool = False
    stdin_filename: str | None = None
    encoding: str | None = None
    color: str = "auto"
    show_files: bool = False
    show_settings: bool = False
    add_suppressions: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    fix_only: bool = False
    baseline: str | None = None
    no_baseline: bool = False
    update_baseline: bool = False
    no_cache: bool = False
    cache_dir: str | None = None
    jobs: int | None = None
    watch: bool = False
    exit_zero: bool = False
    quiet: bool = False
    verbose: bool = False


def check_texts(asked: Asked) -> int:
    """Check texts and report on them, or do what else is asked; the exit code."""
    _refuse(asked)
    if asked.watch:
        from arglint.cli.watch import watch_texts

        return watch_texts(asked.paths, asked.config)
    command = command_layer(
        select=asked.select,
        extend_select=asked.extend_select,
        ignore=asked.ignore,
        preset=asked.preset,
        fail_on=asked.fail_on,
        output_format=asked.output_format,
    )
    resolver = Resolver(
        command, config=asked.config, isolated=asked.isolated, allow_code=asked.allow_code
    )
    asked = asked._replace(paths=asked.paths or ((STDIN,) if asked.stdin_filename else (".",)))
    found = find_texts(asked.paths)
    texts = settle_texts(resolver, asked.paths, found.files, asked.stdin_filename)
    for told in () if asked.quiet else notices(resolver, texts):
        note(told)
    if asked.show_settings:
        return _show_settings(texts)
    tally = _Tally(asked.verbose)
    if asked.show_files:
        tally.problems(found.problems)
        for file, _ in texts.files:
            say(printable(file))
        return tally.exit_code(True)
    if asked.add_suppressions is not None:
        from arglint.cli.suppress import add_suppressions

        tally.problems(found.problems)
        done = add_suppressions(texts, asked.add_suppressions, asked.encoding, quiet=asked.quiet)
        return done or tally.exit_code(True)
    return _check(asked, resolver, texts, found.problems, tally)


def _check(
    asked: Asked, resolver: Resolver, texts: Texts, problems: Sequence[Problem], tally: _Tally
) -> int:
    """Check the texts, mend them if that is asked for, and report."""
    wanted = Wanted(texts.whole.value("output-format").value, asked.output_file, asked.statistics)
    wish = Wish(asked.fix, asked.unsafe_fixes, asked.diff, asked.fix_only)
    place = None if asked.no_cache else place_of_cache(resolver, asked.paths[0], asked.cache_dir)
    saving = Saving(place, asked.jobs)
    account = Account(asked.baseline, asked.no_baseline, asked.update_baseline)
    ledger = account.open(texts, resolver, asked.paths[0])
    if asked.update_baseline:
        account.refuse(wish.mends)
        outcomes = ledger.note(saving.outcomes(texts, asked.encoding, asked.stdin_filename))
        checked = tally.count(problems, outcomes)
        return ledger.update(checked, asked.paths, quiet=asked.quiet) or tally.exit_code(True)

    def report(checked: Iterable[Checked]) -> None:
        write(checked, wanted, style_for(asked.color), _describe(texts), _reader(texts))

    if wish.mends:
        mender = Mender(wish, texts, asked.encoding, asked.stdin_filename)
        outcomes = ledger.sift(mender.outcomes())
        mender.report(tally.count(problems, outcomes), report)
        lines = [mender.summary(sum(tally.found.values()), tally.files)]
        tally.failing = mender.fails(tally.failing)
    else:
        outcomes = saving.outcomes(texts, asked.encoding, asked.stdin_filename)
        shown = outcomes if asked.quiet else showing(outcomes, len(texts.files))
        report(tally.count(problems, ledger.sift(shown)))
        lines = tally.summary(unsafe=asked.unsafe_fixes)
    for line in () if asked.quiet else [*lines, *ledger.summary(verbose=asked.verbose)]:
        say(line, err=True)
    return tally.exit_code(asked.exit_zero)


def _refuse(asked: Asked) -> None:
    """Refuse what can mean nothing."""
    if asked.encoding is not None and not known_encoding(asked.encoding):
        raise misuse(f"no encoding is called '{asked.encoding}'")
    if asked.stdin_filename is not None and asked.paths and STDIN not in asked.paths:
        raise misuse("--stdin-filename names standard input, which is '-' among the paths")


def _describe(texts: Texts) -> Describe:
    """What the cards of the run's rules say, for formats that ask."""

    def describe(name: str) -> About | None:
        from arglint.engine.about import about

        rules = {rule.name: rule for _, settings in texts.files for rule in settings.rules}
        return about(rules[name]) if name in rules else None

    return describe


def _reader(texts: Texts) -> Read:
    """What makes a text's document as its rules saw it, for formats that show the text."""

    def read(source: Source) -> object:
        from arglint.engine.run import read_source

        settings = dict(texts.files).get(source.path or STDIN, texts.whole)
        folder = os.path.dirname(source.path) if source.path else None
        return read_source(source, settings.manner, folder)

    return read


def _show_settings(texts: Texts) -> int:
    from arglint.engine.settings.show import show

    file, settings = texts.files[0] if texts.files else (None, texts.whole)
    for line in show(settings, file):
        say(printable(line))
    return 0


class _Tally:
    """What a run has come to so far; complaints are passed on as they come."""

    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose
        self.files = 0
        self.trouble = False
        self.failing = False
        self.found = dict.fromkeys(Severity, 0)
        self.fixes = dict.fromkeys(Safety, 0)

    def count(self, problems: Iterable[Problem], outcomes: Iterable[Outcome]) -> Iterator[Checked]:
        """The texts that could be read, one at a time."""
        self.problems(problems)
        for outcome, settings in outcomes:
            if isinstance(outcome, Problem):
                self.complain(str(outcome))
                continue
            for notice in outcome.notices:
                note(f"{outcome.source.path or STDIN}: {notice}")
            for failure in outcome.failures:
                self.complain(str(failure))
                if self.verbose:
                    say(failure.trace, err=True)
            self.files += 1
            for diagnostic in outcome.diagnostics:
                self.found[diagnostic.severity] += 1
                self.failing |= counts(diagnostic.severity, settings.fail_on)
                if diagnostic.fix:
                    self.fixes[diagnostic.fix.safety] += 1
            if self.verbose:
                number = count(len(outcome.diagnostics), "problem")
                if outcome.suppressed:
                    number += f", {len(outcome.suppressed)} silenced"
                say(f"{outcome.source.path or STDIN}: {number}", err=True)
            yield Checked(outcome.source, outcome.diagnostics, outcome.suppressed)

    def problems(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.complain(str(problem))

    def complain(self, message: str) -> None:
        self.trouble = True
        complain(message)

    def summary(self, *, unsafe: bool = False) -> list[str]:
        """Such as: Found 3 problems (1 error, 2 warnings) in 2 files."""
        total = sum(self.found.values())
        kinds = ", ".join(
            count(number, kind.value) for kind, number in self.found.items() if number
        )
        where = f"in {count(self.files, 'file')}."
        if not total:
            return [f"No problems {where}"]
        fixes = offered(self.fixes[Safety.SAFE], self.fixes[Safety.UNSAFE], unsafe=unsafe)
        return [f"Found {count(total, 'problem')} ({kinds}) {where}", *([fixes] if fixes else [])]

    def exit_code(self, exit_zero: bool) -> int:
        if self.trouble:
            return MISUSE
        return int(self.failing and not exit_zero)

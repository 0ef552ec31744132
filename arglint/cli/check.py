"""`arglint check`: report the faults of texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

import click

from arglint.cli.baseline import Account, baseline_options
from arglint.cli.configured import (
    Texts,
    command_layer,
    configuration_options,
    notices,
    settle_texts,
)
from arglint.cli.fixing import Mender, Wish, fix_options, offered
from arglint.cli.output import (
    MISUSE,
    color_option,
    complain,
    count,
    note,
    style_for,
)
from arglint.cli.own_value import OPTION, OwnValue
from arglint.cli.progress import showing
from arglint.cli.reporting import Wanted, write
from arglint.cli.saving import Saving, place_of_cache, saving_options
from arglint.cli.selection import selection_options
from arglint.diagnostic import Safety, Severity
from arglint.engine.discovery import STDIN, Problem, find_texts
from arglint.engine.session import Outcome
from arglint.engine.settings.layers import FAIL_ON, counts
from arglint.engine.settings.resolve import Resolver
from arglint.readers.decode import known_encoding
from arglint.reports import FORMATS
from arglint.reports.about import About, Describe
from arglint.reports.checked import Checked, Read
from arglint.reports.terminal import printable
from arglint.text import Source


def _file(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The name of a file; '-' is standard output."""
    return None if value == STDIN else value


@click.command(
    cls=OwnValue,
    epilog="""\b
Examples:
  arglint check essay.md notes/
  arglint check --select notes,unclosed-quotation --output-format full
  arglint check --fix --diff drafts/
  arglint check --output-format sarif -o arglint.sarif
  pbpaste | arglint check -""",
)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@selection_options
@configuration_options
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="The least severity that makes the exit code 1; suggestion by default.",
)
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"How to report: {', '.join(FORMATS)}. By default full on a terminal, concise when piped.",
)
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    callback=_file,
    help="Write the report to a file in that format (html also to a folder/), and show people "
    "theirs besides.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="Show how often each rule is at fault instead of every place; in JSON with "
    "--output-format json.",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name that the text of standard input goes by."
)
@click.option("--encoding", metavar="NAME", help="How the texts are encoded, if not in UTF-8.")
@color_option
@click.option("--show-files", is_flag=True, help="List the texts to check, and check none.")
@click.option(
    "--show-settings",
    is_flag=True,
    help="Show the settings of the first text and where each comes from, and check none.",
)
@click.option(
    OPTION,
    metavar="[=REASON]",
    help="Write comments into the Markdown texts that silence what is found now, with a reason.",
)
@fix_options
@baseline_options
@saving_options
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("-q", "--quiet", is_flag=True, help="Write the findings and nothing else.")
@click.option("-v", "--verbose", is_flag=True, help="Tell what is done, and where a rule failed.")
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    isolated: bool,
    preset: str | None,
    allow_code: bool,
    fail_on: str | None,
    output_format: str | None,
    output_file: str | None,
    statistics: bool,
    stdin_filename: str | None,
    encoding: str | None,
    color: str,
    show_files: bool,
    show_settings: bool,
    add_suppressions: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    fix_only: bool,
    baseline: str | None,
    no_baseline: bool,
    update_baseline: bool,
    no_cache: bool,
    cache_dir: str | None,
    jobs: int | None,
    watch: bool,
    exit_zero: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Report the faults of texts.

    PATHS are files, folders and patterns, by default the current folder; '-' is standard input.

    Exits with 0 if there is nothing to report, 1 with findings, 2 if something could not be done.
    """
    _refuse(paths, stdin_filename, encoding)
    if watch:
        from arglint.cli.watch import watch_texts

        return watch_texts(paths, config)
    command = command_layer(
        select=select,
        extend_select=extend_select,
        ignore=ignore,
        preset=preset,
        fail_on=fail_on,
        output_format=output_format,
    )
    resolver = Resolver(command, config=config, isolated=isolated, allow_code=allow_code)
    paths = paths or ((STDIN,) if stdin_filename else (".",))
    found = find_texts(paths)
    texts = settle_texts(resolver, paths, found.files, stdin_filename)
    for told in () if quiet else notices(resolver, texts):
        note(told)
    if show_settings:
        return _show_settings(texts)
    tally = _Tally(verbose)
    if show_files:
        tally.problems(found.problems)
        for file, _ in texts.files:
            click.echo(printable(file))
        return tally.exit_code(True)
    if add_suppressions is not None:
        from arglint.cli.suppress import add_suppressions as silence

        tally.problems(found.problems)
        return silence(texts, add_suppressions, encoding, quiet=quiet) or tally.exit_code(True)
    wanted = Wanted(texts.whole.value("output-format").value, output_file, statistics)
    wish = Wish(fix, unsafe_fixes, diff, fix_only)
    place = None if no_cache else place_of_cache(resolver, paths[0], cache_dir)
    saving = Saving(place, jobs)
    account = Account(baseline, no_baseline, update_baseline)
    ledger = account.open(texts, resolver, paths[0])
    if update_baseline:
        account.refuse(wish.mends)
        outcomes = ledger.note(saving.outcomes(texts, encoding, stdin_filename))
        checked = tally.count(found.problems, outcomes)
        return ledger.update(checked, paths, quiet=quiet) or tally.exit_code(True)

    def report(checked: Iterable[Checked]) -> None:
        write(checked, wanted, style_for(color), _describe(texts), _reader(texts))

    if wish.mends:
        mender = Mender(wish, texts, encoding, stdin_filename)
        outcomes = ledger.sift(mender.outcomes())
        mender.report(tally.count(found.problems, outcomes), report)
        lines = [mender.summary(sum(tally.found.values()), tally.files)]
        tally.failing = mender.fails(tally.failing)
    else:
        outcomes = saving.outcomes(texts, encoding, stdin_filename)
        shown = outcomes if quiet else showing(outcomes, len(texts.files))
        report(tally.count(found.problems, ledger.sift(shown)))
        lines = tally.summary(unsafe=unsafe_fixes)
    for line in () if quiet else [*lines, *ledger.summary(verbose=verbose)]:
        click.echo(line, err=True)
    return tally.exit_code(exit_zero)


def _refuse(paths: Sequence[str], stdin_name: str | None, encoding: str | None) -> None:
    """Refuse what can mean nothing."""
    if encoding is not None and not known_encoding(encoding):
        raise click.UsageError(f"no encoding is called '{encoding}'")
    if stdin_name is not None and paths and STDIN not in paths:
        raise click.UsageError(
            "--stdin-filename names standard input, which is '-' among the paths"
        )


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
        click.echo(printable(line))
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
                    click.echo(failure.trace, err=True)
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
                click.echo(f"{outcome.source.path or STDIN}: {number}", err=True)
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

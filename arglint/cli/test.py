"""`arglint test`: run the examples of cards, for people who write rules."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from arglint.cli.options import color_option
from arglint.cli.output import count, note, style_for
from arglint.engine.examples import faults_of
from arglint.reports.terminal import Style, printable
from arglint.resources import rules_folder
from arglint.rulebook.card import Card, Rule
from arglint.rulebook.library import Library, open_library
from arglint.rulebook.packs import Pack, packs_at
from arglint.spelling import did_you_mean


@click.command(
    short_help="Run the examples of cards, for people who write rules.",
    epilog="""\b
Examples:
  arglint test notes
  arglint test our-rules/ --verbose""",
)
@click.argument("names", nargs=-1, metavar="[PACK|PATH]...")
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Tell only what fails.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of every rule.")
def test(names: tuple[str, ...], color: str, quiet: bool, verbose: bool) -> int:
    """Run the examples of the cards of some packs or rules, by default of all.

    PATH is a folder with a pack of your own; its Python is run. Exits with 1 if a card is faulty or
    an example does not hold.
    """
    packs = [pack for name in names if _is_path(name) for pack in _packs_at(name)]
    library = open_library(rules_folder(), packs)
    style = style_for(color)
    cards = _wanted(library, [name for name in names if not _is_path(name)], packs)
    others = [card.rule for card in library.cards if card.rule.on]
    failed = sum(_run(card, others, style, verbose) for card in cards)
    for fault in library.faults:
        click.echo(f"{style.paint('FAILED', '1;31')} {printable(str(fault))}", color=style.colour)
    if not quiet:
        for card in cards:
            if card.rule.note:
                note(card.rule.note)
        examples = sum(len(card.examples) for card in cards)
        told = f"{count(examples, 'example')} of {count(len(cards), 'card')}: "
        verdict = f"{failed} failed" if failed else "all hold"
        broken = f"; {count(len(library.faults), 'fault')} in cards" if library.faults else ""
        click.echo(told + verdict + broken, err=True)
    return int(bool(failed or library.faults))


def _is_path(name: str) -> bool:
    """Whether a folder is meant; a pack of arglint's goes before a folder of its name."""
    own = os.path.isdir(os.path.join(rules_folder(), name))
    return os.sep in name or (os.path.isdir(name) and not own)


def _packs_at(path: str) -> tuple[Pack, ...]:
    if not os.path.isdir(path):
        raise click.UsageError(f"there is no folder '{path}'")
    packs = packs_at(path)
    if not packs:
        raise click.UsageError(f"the folder '{path}' holds no cards")
    own = {os.path.abspath(os.path.join(rules_folder(), pack.name)) for pack in packs}
    return tuple(pack for pack in packs if pack.folder not in own)


def _wanted(library: Library, names: Sequence[str], packs: Sequence[Pack]) -> list[Card]:
    """The cards of the packs, and those that are named; all of them if nothing is asked for."""
    known = {name for card in library.cards for name in (card.rule.name, card.rule.pack)}
    for name in names:
        if name not in known and not library.faults:
            raise click.UsageError(f"no rule or pack is called '{name}'{did_you_mean(name, known)}")
    wanted = {*names, *(pack.name for pack in packs)}
    return [
        card for card in library.cards if not wanted or {card.rule.name, card.rule.pack} & wanted
    ]


def _run(card: Card, others: list[Rule], style: Style, verbose: bool) -> int:
    """Run a card's examples, tell what does not hold, and return how many failed."""
    failed = 0
    for example in card.examples:
        faults = faults_of(card, example, others)
        failed += bool(faults)
        title = f" ({example.title})" if example.title else ""
        for fault in faults:
            first, *more = printable_lines(fault)
            place = f"{card.path}:{example.line}: {card.rule.name}{title}: {first}"
            click.echo(f"{style.paint('FAILED', '1;31')} {place}", color=style.colour)
            for line in more:
                click.echo(f"    {line}")
    if verbose and not failed:
        told = f"{card.rule.pack}/{card.rule.name}: {count(len(card.examples), 'example')}"
        click.echo(f"{style.paint('ok', '32')} {told}", color=style.colour)
    return failed


def printable_lines(text: str) -> list[str]:
    """The lines of a text, safe for a terminal."""
    return [printable(line) for line in text.split("\n")]

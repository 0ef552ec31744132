"""Read all cards in full, for those who want to read or to test them."""

from collections.abc import Sequence
from typing import NamedTuple

from arglint.rulebook.card import Card, CardError, Fault
from arglint.rulebook.loader import load_card
from arglint.rulebook.packs import Entry, Pack, files_of, find_packs


class Library(NamedTuple):
    """The cards of all packs that can be read, and what is wrong with the rest."""

    cards: tuple[Card, ...]
    faults: tuple[Fault, ...]


def open_library(folder: str, more: Sequence[Pack] = ()) -> Library:
    """Every card in a folder of packs and in some more packs, checked strictly."""
    cards: dict[str, Card] = {}
    faults: list[Fault] = []
    packs: dict[str, Pack] = {}
    for pack in (*find_packs(folder), *more):
        other = packs.setdefault(pack.name, pack)
        if other.folder != pack.folder:
            message = f"the name of the pack '{pack.name}' is taken by {other.folder}"
            faults.append(Fault(pack.folder, 1, 1, message))
    for pack in packs.values():
        for path in _cards_among(files_of(pack), faults):
            try:
                card = load(path, pack.name)
            except CardError as error:
                faults += error.faults
                continue
            name = card.rule.name
            if name in cards or name in packs:
                place = cards[name].path if name in cards else f"the pack {packs[name].folder}"
                faults.append(Fault(path, 1, 1, f"the name '{name}' is taken by {place}"))
            cards.setdefault(name, card)
    return Library(tuple(cards.values()), tuple(faults))


def load(path: str, pack: str) -> Card:
    """The card in a file of a pack: one of ours, or a rule of a Vale style, which ends in .yml."""
    if path.endswith(".yaml"):
        return load_card(path, pack)
    from arglint.rulebook.style import load_style_rule

    return load_style_rule(path, pack)


def _cards_among(found: list[Entry], faults: list[Fault]) -> list[str]:
    """The paths of the cards and of the rules of styles; twins without a card are faults."""
    cards = [entry.path for entry in found if entry.path.endswith((".yaml", ".yml"))]
    twins = {path.removesuffix("yaml") + "py" for path in cards if path.endswith(".yaml")}
    for path, *_ in found:
        if path.endswith(".py") and path not in twins:
            faults.append(Fault(path, 1, 1, "a twin needs its card, a .yaml of the same name"))
    return cards

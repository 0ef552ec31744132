"""Keep what runs need of the cards in a file that loads fast, made anew when a card changes."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from arglint import __version__
from arglint.diagnostic import Severity
from arglint.rulebook.card import CardError, Rule
from arglint.rulebook.packs import Pack, files_of, find_packs

Rules = tuple[Rule, ...]


def load_rules(folder: str, cache: str | None, more: Sequence[Pack] = ()) -> Rules:
    """The rules in a folder of packs and in more packs.

    They come out of the cache folder if it has them as they are now; a cache that cannot be used
    is passed over. CardError tells what is wrong with the cards.
    """
    if cache is None:
        return _parse(folder, more)
    packs = [*find_packs(folder), *more]
    stamp = [__version__, folder, [[pack.name, *map(list, files_of(pack))] for pack in packs]]
    places = "\0".join((folder, *(pack.folder for pack in more)))
    name = f"rules-{crc32(places.encode('utf-8', 'surrogateescape')):08x}.json"
    path = os.path.join(cache, name)
    rules = _read(path, stamp)
    if rules is None:
        rules = _parse(folder, more)
        _write(path, stamp, rules)
    return rules


def forget(cache: str) -> None:
    """Remove what is kept in the cache folder."""
    from glob import escape, glob

    for path in glob(os.path.join(escape(cache), "rules-*.json*")):
        os.unlink(path)


def _parse(folder: str, more: Sequence[Pack]) -> Rules:
    from arglint.rulebook.library import open_library

    library = open_library(folder, more)
    if library.faults:
        raise CardError(library.faults)
    return tuple(card.rule for card in library.cards)


def _read(path: str, stamp: object) -> Rules | None:
    try:
        with open(path, encoding="utf-8") as file:
            kept = json.load(file)
        return tuple(map(_thaw, kept["rules"])) if kept["stamp"] == stamp else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _write(path: str, stamp: object, rules: Rules) -> None:
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "w", encoding="utf-8") as file:
            json.dump({"stamp": stamp, "rules": [_freeze(rule) for rule in rules]}, file)
        os.replace(part, path)
    except (OSError, ValueError, TypeError):
        return


def _freeze(rule: Rule) -> dict[str, object]:
    return {**rule._asdict(), "severity": rule.severity.value, "spec": dict(rule.spec)}


def _thaw(kept: dict[str, Any]) -> Rule:
    options = {name: _tuple(value) for name, value in kept["options"].items()}
    choices = {name: tuple(values) for name, values in kept["choices"].items()}
    known = {"options": options, "choices": choices, "needs": tuple(kept["needs"])}
    return Rule(**{**kept, **known, "severity": Severity(kept["severity"])})


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value

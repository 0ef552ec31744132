"""Keep what runs need of the cards in a file that loads fast, made anew when a card changes."""

from __future__ import annotations

import json
import os
from typing import Any
from zlib import crc32

from arglint import __version__
from arglint.diagnostic import Severity
from arglint.rulebook.card import CardError, Rule
from arglint.rulebook.packs import files_of, find_packs

Rules = tuple[Rule, ...]


def load_rules(folder: str, cache: str | None) -> Rules:
    """The rules in a folder of packs, out of the cache folder if it has them as they are now.

    CardError tells what is wrong with the cards. A cache that cannot be used is passed over.
    """
    if cache is None:
        return _parse(folder)
    stamp = [
        __version__,
        folder,
        [list(file) for pack in find_packs(folder) for file in files_of(pack)],
    ]
    name = f"rules-{crc32(folder.encode('utf-8', 'surrogateescape')):08x}.json"
    path = os.path.join(cache, name)
    rules = _read(path, stamp)
    if rules is None:
        rules = _parse(folder)
        _write(path, stamp, rules)
    return rules


def _parse(folder: str) -> Rules:
    from arglint.rulebook.library import open_library

    library = open_library(folder)
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
    return {**rule._asdict(), "severity": rule.severity.value}


def _thaw(kept: dict[str, Any]) -> Rule:
    options = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in kept["options"].items()
    }
    return Rule(**{**kept, "severity": Severity(kept["severity"]), "options": options})

"""Write the pages that say what cards, settings and measurements say: `python docs/generate.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from arglint.engine.settings.keys import KEYS, Key
from arglint.engine.settings.presets import preset_names, preset_path, preset_summary
from arglint.resources import rules_folder
from arglint.rulebook.card import Card
from arglint.rulebook.library import open_library
from arglint.rulebook.page import fenced, page

DOCS = Path(__file__).parent
JUDGEMENTS = DOCS.parent / "tests" / "judgements"
NOTICE = "<!-- Written by docs/generate.py: change the card {card} instead. -->"

Kind = dict[str, Any]  # a kind of seeded fault or decoy, as in figures.yaml
Judged = dict[str, tuple[int, int]]  # rule: how many reports were right, of how many


def pages() -> dict[Path, str]:
    """Every file that is written in whole or in part, with what it must hold."""
    cards = open_library(rules_folder()).cards
    figures = yaml.safe_load((DOCS / "figures.yaml").read_text("utf-8"))
    judged = judgements()
    told = {
        DOCS / "rules" / f"{card.rule.name}.md": rule_page(card, figures, judged) for card in cards
    }
    return told | {
        DOCS / name: filled(DOCS / name, list(lines))
        for name, lines in {
            "rules/index.md": overview(cards, figures, judged),
            "configuration.md": configuration(),
            "presets.md": presets(),
            "measured.md": measured(figures),
            "zensical.toml": navigation(cards),
        }.items()
    }


def judgements() -> Judged:
    """How many reports of each rule were found right when read, and how many were read."""
    counted: Judged = {}
    for path in sorted(JUDGEMENTS.glob("*.yaml")):
        for rule, reports in yaml.safe_load(path.read_text("utf-8")).items():
            right = sum(report["verdict"] for report in reports)
            counted[rule] = (right, len(reports))
    return counted


def filled(path: Path, lines: list[str]) -> str:
    """A hand-written file with fresh lines between its marks `begin generated` and `end`."""
    text = path.read_text("utf-8")
    begun = re.search(r"^.*begin generated.*\n", text, re.MULTILINE)
    ended = re.search(r"^.*end generated", text, re.MULTILINE)
    if begun is None or ended is None:
        raise ValueError(f"{path} has no lines 'begin generated' and 'end generated'")
    return text[: begun.end()] + "\n".join([*lines, ""]) + text[ended.start() :]


# The rules


def rule_page(card: Card, figures: dict[str, Any], judged: Judged) -> str:
    lines = [NOTICE.format(card=f"rules/{Path(card.path).relative_to(rules_folder())}"), ""]
    lines += [*page(card), *_measurements(card.rule.name, figures, judged)]
    return "\n".join([*lines, ""])


def _measurements(rule: str, figures: dict[str, Any], judged: Judged) -> Iterator[str]:
    told = list(_told(rule, figures, judged))
    if told:
        yield from ("", "## Measured", "", *told, "", "[How it is measured](../measured.md).")


def _told(rule: str, figures: dict[str, Any], judged: Judged) -> Iterator[str]:
    for kind in figures["faults"].values():
        if rule in kind["rules"]:
            others = [f"[{other}]({other}.md)" for other in kind["rules"] if other != rule]
            helped = f" (by this rule or {' or '.join(others)})" if others else ""
            yield f"- {kind['does']}: found in {kind['found']} of {kind['copies']} copies{helped}."
    often = figures["reports"].get(rule)
    if often is not None:
        yield f"- Reports on published texts: {_often(often)} in 10,000 words."
    if rule in judged:
        right, read = judged[rule]
        yield f"- Of {read} of these reports, read one by one, {right} were right."


def overview(cards: tuple[Card, ...], figures: dict[str, Any], judged: Judged) -> Iterator[str]:
    """A table for each pack."""
    for pack in dict.fromkeys(card.rule.pack for card in cards):
        yield from ("", f"## {pack}", "")
        yield "| rule | default | finds | recall | reports per 10,000 words | judged right |"
        yield "|---|---|---|--:|--:|--:|"
        for card in cards:
            if card.rule.pack == pack:
                yield f"| {' | '.join(_cells(card, figures, judged))} |"
    yield ""


def _cells(card: Card, figures: dict[str, Any], judged: Judged) -> Iterator[str]:
    rule = card.rule
    yield f"[{rule.name}]({rule.name}.md)"
    yield rule.severity.value if rule.on else "off"
    yield rule.summary
    own = [kind for kind in figures["faults"].values() if kind["rules"][0] == rule.name]
    yield _share(sum(kind["found"] for kind in own), sum(kind["copies"] for kind in own))
    often = figures["reports"].get(rule.name)
    yield "" if often is None else _often(often)
    yield _share(*judged.get(rule.name, (0, 0)))


def _share(some: int, all_of_them: int) -> str:
    return f"{some} / {all_of_them}" if all_of_them else ""


def _often(number: float) -> str:
    return f"{number:.2f}" if number >= 0.01 else "under 0.01" if number else "0"


# The settings


def configuration() -> Iterator[str]:
    """What the configuration may say, key by key."""
    for key in KEYS.values():
        yield from ("", f"## {key.name}", "", *_key(key), "", fenced(key.example, "toml"))
    yield ""


def _key(key: Key) -> Iterator[str]:
    yield key.help
    if key.choices:
        yield f"One of {', '.join(f'`{choice}`' for choice in key.choices)}."
    if key.default:
        yield f"By default: {key.default}."
    if key.local:
        yield "It may stand in a `per-file` table too."


def presets() -> Iterator[str]:
    """The files of the presets: the comments in them give the source of each value."""
    for name in preset_names():
        body = Path(preset_path(name)).read_text("utf-8").partition("\n")[2]
        yield from ("", f"## {name}", "", preset_summary(name), "", fenced(body, "yaml"))
    yield ""


# The measurements


def measured(figures: dict[str, Any]) -> Iterator[str]:
    yield from ("", "## Faults found", "")
    yield "| a copy with this fault | looked for by | found |"
    yield "|---|---|--:|"
    for kind in figures["faults"].values():
        first = kind["rules"][0]
        yield (
            f"| {kind['does']} | [{first}](rules/{first}.md) | "
            f"{_share(kind['found'], kind['copies'])} |"
        )
    yield from ("", "## Decoys left alone", "", "| a copy with | nothing reported |", "|---|--:|")
    for kind in figures["decoys"].values():
        yield f"| {kind['does']} | {_share(kind['silent'], kind['copies'])} |"
    yield from ("", "## By convention", "", *_conventions(figures))
    yield from ("", "## Reports on texts as they were published", "", *_reports(figures))
    yield ""


def _conventions(figures: dict[str, Any]) -> Iterator[str]:
    yield "| quotation marks, or notes | faults found |"
    yield "|---|--:|"
    for convention, (found, copies) in figures["conventions"].items():
        yield f"| {convention} | {_share(found, copies)} |"


def _reports(figures: dict[str, Any]) -> Iterator[str]:
    yield "| severity | reports per 10,000 words |"
    yield "|---|--:|"
    for severity, often in figures["severities"].items():
        yield f"| {severity} | {_often(often)} |"


# The site


def navigation(cards: tuple[Card, ...]) -> Iterator[str]:
    """The entries of the rules, by pack."""
    for pack in dict.fromkeys(card.rule.pack for card in cards):
        names = [card.rule.name for card in cards if card.rule.pack == pack]
        listed = ", ".join(f'"rules/{name}.md"' for name in names)
        yield f'    {{ "{pack}" = [{listed}] }},'


def main() -> None:
    """Write all pages, and remove those of rules that are no more."""
    fresh = pages()
    for path in set((DOCS / "rules").glob("*.md")) - fresh.keys():
        path.unlink()
    for path, text in fresh.items():
        path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()

"""Tell what a rule is about: its page, or the heart of it."""

from __future__ import annotations

from functools import lru_cache

from arglint.rulebook.card import FaultyError, Rule
from arglint.rulebook.library import load
from arglint.rulebook.page import page, remedies


def page_of(rule: Rule) -> str:
    """The whole page of a rule, in Markdown."""
    return _page(rule.card, rule.pack) or f"# {rule.name}\n\n{rule.summary}"


def brief(rule: Rule, url: str = "") -> str:
    """What a rule finds, why it matters, and what to do."""
    told = [f"**{rule.name}**: {rule.summary}", _why(rule.card, rule.pack)]
    told += remedies(rule)
    told += [f"[The page of this rule]({url})"] if url else []
    return "\n\n".join(part for part in told if part)


@lru_cache(maxsize=256)
def _page(path: str, pack: str) -> str:
    try:
        return "\n".join(page(load(path, pack)))
    except (FaultyError, OSError):  # it has changed since it was read
        return ""


@lru_cache(maxsize=256)
def _why(path: str, pack: str) -> str:
    try:
        return load(path, pack).why.strip()
    except (FaultyError, OSError):
        return ""

"""Tell reports of a rule, out of its card."""

from __future__ import annotations

from arglint.reports.about import About
from arglint.rulebook.card import FaultyError, Rule
from arglint.rulebook.library import load


def about(rule: Rule) -> About:
    """What the rule's card says, with the severity that the settings give it."""
    told = About(rule.summary, rule.severity, rule.on, remedies=tuple(rule.helps.values()))
    try:
        card = load(rule.card, rule.pack)
    except (FaultyError, OSError):  # the card has changed since the run began
        return told
    return told._replace(why=card.why, reference=card.reference)

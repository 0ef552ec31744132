"""Hold the claim rules: silent in words that are not asserted, never failing, judged by reading."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from arglint.diagnostic import Severity
from arglint.document import build
from arglint.engine.run import run_rule
from arglint.resources import rules_folder
from arglint.rulebook.card import Card
from arglint.rulebook.library import open_library
from arglint.text import Source

JUDGEMENTS = Path(__file__).parent.parent / "judgements" / "claims.yaml"
JUDGED = yaml.safe_load(JUDGEMENTS.read_text(encoding="utf-8"))
RIGHT = 0.8  # the share of right reports from which a rule may warn
CARDS = {card.rule.name: card for card in open_library(rules_folder()).cards}
PROSE = """
    absolute-claim broken-enumeration conclusion-without-premise hollow-certainty
    lone-claim-paragraph one-handed-contrast promised-count-mismatch restated-claim
    unresolved-pointer unsourced-paragraph unsupported-figure vague-source weasel-attribution
""".split()
SENTENCES = (
    "It can be argued that the plan had failed.",
    "Recent studies show that nobody gained by it.",
    "Obviously the whole plan was a fraud.",
    "By then 60 per cent of the farms had joined.",
)
ASSERTED = "\n\n".join(SENTENCES)


def reports(text: str, rules: list[str] = PROSE) -> list[str]:
    document = build(Source(text, "draft.md"))
    return [found.rule for rule in rules for found in run_rule(document, CARDS[rule].rule)]


def test_the_sentences_are_reported_where_the_author_asserts_them() -> None:
    assert set(reports(ASSERTED)) >= {
        "weasel-attribution", "vague-source", "hollow-certainty", "unsupported-figure",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"She says: “{one}”" for one in SENTENCES),
        "\n>\n".join(f"> {one}" for one in SENTENCES),
        "\n\n".join(f"# {one}\n\nThe price fell. It rained." for one in SENTENCES),
        "The price fell.[^1] It rained.\n\n[^1]: " + "\n\n    ".join(SENTENCES),
        "\n\n".join(f"Figure {number}: {one}" for number, one in enumerate(SENTENCES)),
        ASSERTED.replace(".", "?"),
        f"# Bibliography\n\n{ASSERTED}",
        "\n\n".join(f"[{one}]{{.common-knowledge}}" for one in SENTENCES),
    ],
    ids="quotation block heading note caption question bibliography common-knowledge".split(),
)
def test_words_that_are_not_asserted_are_left_alone(text: str) -> None:
    assert not reports(text)


@pytest.mark.parametrize("rule", PROSE)
def test_a_claim_rule_says_what_it_looked_for(rule: str) -> None:
    """Its messages tell it, unless they name the two ends of the fault themselves."""
    messages = CARDS[rule].rule.messages
    told = [name for name, message in messages.items() if "looked " in message]

    assert told or rule == "restated-claim"


@given(
    st.text(
        alphabet="The first, third (1) 60% million of it can be argued. “”?!\n#>-[^:]", max_size=200
    )
)
def test_no_text_makes_a_claim_rule_fail(text: str) -> None:
    assert isinstance(reports(text), list)


@pytest.mark.parametrize(("rule", "verdicts"), JUDGED.items())
def test_a_rule_that_warns_was_right_in_four_of_five_reports(
    rule: str, verdicts: list[dict[str, object]]
) -> None:
    """A judgement names path, line, verdict and why, and the card tells the sum of them."""
    card: Card = CARDS[rule]
    right = sum(verdict["verdict"] is True for verdict in verdicts)
    told = re.search(r"(\d+)\s+of\s+(\d+)\s+reports?", card.why)

    assert all(verdict.keys() == {"path", "line", "verdict", "why"} for verdict in verdicts)
    assert card.rule.severity is not Severity.WARNING or right >= RIGHT * len(verdicts)
    assert told is None or (int(told[1]), int(told[2])) == (right, len(verdicts))

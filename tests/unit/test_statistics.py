"""Statistics: how often each rule is at fault, for people and for programs."""

import json

from hypothesis import given

from arglint.reports import statistics
from arglint.reports.checked import Checked
from arglint.reports.terminal import Style
from arglint.text import Source
from tests.diagnostics import checked, several


def test_the_table_has_the_most_frequent_rule_first_and_the_totals_last() -> None:
    shown = "".join(statistics.table(several(), Style())).splitlines()

    assert shown == [
        "findings  per 10,000 words  texts  fixable  rule",
        "       2             909.1      2        1  duplicate-note-number",
        "       1             454.5      1        1  reversed-apostrophe",
        "       1             454.5      1        1  unclosed-quotation",
        "       4            1818.2      4        3  in 22 words",
    ]


def test_programs_get_the_same_numbers() -> None:
    told = json.loads("".join(statistics.as_json(several())))

    assert {key: value for key, value in told.items() if key != "rules"} == {
        "texts": 4,
        "words": 22,
        "findings": 4,
        "per_10000_words": 1818.2,
    }
    assert told["rules"][0] == {
        "rule": "duplicate-note-number",
        "pack": "notes",
        "severity": "error",
        "findings": 2,
        "texts": 2,
        "fixable": 1,
        "per_10000_words": 909.1,
    }


def test_nothing_at_all_has_statistics_too() -> None:
    empty = [Checked(Source(""), [])]

    assert "".join(statistics.table([], Style())).endswith("  in 0 words\n")
    assert json.loads("".join(statistics.as_json(empty)))["per_10000_words"] == 0


@given(texts=checked())
def test_nothing_is_lost_in_counting(texts: list[Checked]) -> None:
    told = statistics.tallied(texts)
    found = [found for text in texts for found in text.diagnostics]

    assert told.findings == len(found)
    assert {tally.rule for tally in told.rules} == {one.rule for one in found}
    assert list(told.rules) == sorted(told.rules, key=lambda one: (-one.findings, one.rule))


def test_colour_changes_nothing_but_colour() -> None:
    plain = "".join(statistics.table(several(), Style()))
    coloured = "".join(statistics.table(several(), Style(colour=True)))

    assert "\x1b[" in coloured
    assert "".join(part.partition("m")[2] for part in ("m" + coloured).split("\x1b[")) == plain

"""Look over a folder of texts without configuration: how they are written, what is found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from arglint.diagnostic import Severity
from arglint.document import Document, build
from arglint.engine.run import run_rule
from arglint.engine.session import read
from arglint.readers.decode import UnreadableError
from arglint.rulebook.card import Rule

# Pairs that every longer text in English has some of.
_BRITISH = "colour labour favour honour centre theatre defence organise organised realise recognise"
_AMERICAN = "color labor favor honor center theater defense organize organized realize recognize"


class Survey(NamedTuple):
    """What a folder of texts is like, in numbers.

    `notations` counts texts by the notation of most of their note marks, `marks` quotations by
    their opening mark, `spelling` words that are British or American, `findings` the findings of
    rules by name.
    """

    texts: int
    dialects: Counter[str]
    notations: Counter[str]
    marks: Counter[str]
    spelling: Counter[str]
    findings: Counter[str]


def survey(files: Iterable[str], rules: Sequence[Rule]) -> Survey:
    """Read and check texts; what cannot be read or run is passed over."""
    found = Survey(0, Counter(), Counter(), Counter(), Counter(), Counter())
    for file in files:
        try:
            document = build(read(file))
        except (OSError, UnreadableError, MemoryError):
            continue
        _count(document, found)
        for rule in rules:
            found.findings[rule.name] += _findings(document, rule)
        found = found._replace(texts=found.texts + 1)
    return found


def by_weight(rules: Sequence[Rule], findings: Counter[str]) -> list[tuple[Rule, int]]:
    """The rules with findings: the gravest first, and of these the most frequent."""
    grave = list(Severity)
    told = [(rule, findings[rule.name]) for rule in rules if findings[rule.name]]
    return sorted(told, key=lambda one: (grave.index(one[0].severity), -one[1], one[0].name))


def _count(document: Document, found: Survey) -> None:
    found.dialects[document.dialect] += 1
    notations = Counter(mark.notation for mark in document.marks if mark.within is None)
    if notations:
        found.notations[notations.most_common(1)[0][0]] += 1
    found.marks.update(
        quotation.opening
        for quotation in document.quotations
        if quotation.depth == 0 and quotation.opening and quotation.register == "quotation"
    )
    for kind, words in (("British", _BRITISH), ("American", _AMERICAN)):
        found.spelling[kind] += sum(map(document.words.count, words.split()))


def _findings(document: Document, rule: Rule) -> int:
    try:
        return len(run_rule(document, rule))
    except Exception:  # noqa: BLE001  # the check itself tells of rules that fail
        return 0

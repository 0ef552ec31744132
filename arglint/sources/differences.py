"""Tell the differences that matter between a quotation and its passage from those that do not."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import NamedTuple

from arglint.sources.align import EQUAL, OPEN, Step
from arglint.sources.fold import key_of
from arglint.sources.index import Passage
from arglint.sources.match import Match
from arglint.sources.spelling import nearly, respelt

_BRACKET = 2_000  # characters in which the bracket around a word is looked for
_KNOWN = 3  # times a word must occur for another of its letters to be taken for a misprint of it

_MORE = 2  # words of the source that a word at an end of the quotation may run over
_LETTERS = 9  # of a compound word of which the quotation has but a part

CHANGED, LOST, ADDED = "changed", "lost", "added"


class Difference(NamedTuple):
    """A stretch of the quotation beside one of its passage, by the positions of words.

    `op` is equal, lost, added, changed, or open for what the quotation says it replaces.
    `slight` is `spelling` where only that differs, `misprint` where the source seems to have one.
    """

    op: str
    here: range
    there: range
    slight: str = ""


def differences(match: Match, forms: tuple[str, ...], loose: AbstractSet[int]) -> list[Difference]:
    """What differs and what does not, in order.

    `loose` are the words of the quotation that need not stand in the source: numbers of notes,
    remarks in brackets.
    """
    found: list[Difference] = []
    for step in match.walk.steps:
        if step.tag in {EQUAL, OPEN}:
            found.append(Difference(step.tag, step.here, step.there))
        else:
            found.append(_judged(match, forms, loose, step))
    return _joined(found)


def _judged(
    match: Match, forms: tuple[str, ...], loose: AbstractSet[int], step: Step
) -> Difference:
    here = [at for at in step.here if at not in loose and forms[at]]
    if here:  # not the brackets around
        step = step._replace(here=range(here[0], here[-1] + 1))
    there = [at for at in step.there if not _is_noise(match.passage, at, step)]
    words = [forms[at] for at in here]
    words_there = [match.passage.forms[at] for at in there]
    if "".join(words) == "".join(words_there) or _runs_over(match, words, step):
        # Parted otherwise (to-day, co operation, exam-ple), or nothing is left.
        return Difference(EQUAL, step.here, step.there)
    if step.here and not here and (step.here.start == 0 or step.here.stop == match.walk.end):
        return Difference(EQUAL, step.here, step.there)  # but a number or a remark at an end
    figures = all(forms[at].isdecimal() for at in step.here) and all(
        map(str.isdecimal, words_there)
    )
    if step.here and there and not here and figures:
        return Difference(CHANGED, step.here, step.there)  # a number for another
    if not here or not there:
        return Difference(ADDED if here else LOST, step.here, step.there)
    return Difference(CHANGED, step.here, step.there, _slight(match, words, words_there))


def _runs_over(match: Match, words: list[str], step: Step) -> bool:
    """Whether words at an end are the same, but parted there into more words than here."""
    letters, forms = "".join(words), match.passage.forms
    last = step.here.stop == match.walk.end
    if not letters or not (last or step.here.start == match.walk.start):
        return False
    for more in range(1, _MORE + 1):
        if last:
            there = "".join(forms[step.there.start : step.there.stop + more])
            same = there.startswith(letters)
        else:
            there = "".join(forms[max(0, step.there.start - more) : step.there.stop])
            same = there.endswith(letters)
        if same and len(there) <= len(letters) + _LETTERS:
            return True
    return False


def _slight(match: Match, words: list[str], words_there: list[str]) -> str:
    """Whether words differ in their spelling only, or by a misprint of the source."""
    if len(words) != len(words_there):
        return ""
    pairs = [pair for pair in zip(words, words_there, strict=True) if pair[0] != pair[1]]
    if all(respelt(*pair) for pair in pairs):
        return "spelling"
    if all(respelt(*pair) or _is_misprint(match, *pair) for pair in pairs):
        return "misprint"
    return ""


def _is_misprint(match: Match, word: str, word_there: str) -> bool:
    """Whether the source has a word once that is nearly one which it has often."""
    return (
        nearly(word, word_there)
        and len(match.source.occurrences(key_of(word_there))) <= 1
        and len(match.source.occurrences(key_of(word))) >= _KNOWN
    )


def _is_noise(passage: Passage, at: int, step: Step) -> bool:
    """Whether a word of the source is none of its author's running words.

    Such are numbers of pages, verses and notes, remarks in square brackets, and heads in capitals.
    """
    token, text = passage.tokens[at], passage.text
    if token.form.isdecimal():
        line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
        return not line.strip(" \t>[(*{0123456789:.,-–—") or text[token.start - 1] in "[({^*:"
    before = text[max(0, token.start - _BRACKET) : token.start]
    if before.rfind("[") > before.rfind("]"):
        return True
    words = text[passage.tokens[step.there.start].start : passage.tokens[step.there.stop - 1].end]
    return len(step.there) > 1 and words.isupper()


def _joined(found: list[Difference]) -> list[Difference]:
    """The differences in order, those that turned out equal made one with their neighbours."""
    joined: list[Difference] = []
    for one in found:
        if joined and one.op == EQUAL == joined[-1].op:
            before = joined.pop()
            here = range(before.here.start, one.here.stop)
            joined.append(Difference(EQUAL, here, range(before.there.start, one.there.stop)))
        else:
            joined.append(one)
    return joined

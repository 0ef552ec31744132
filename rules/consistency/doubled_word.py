"""Find words typed twice in a row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from operator import eq

from arglint.api import Document, Edit, Finding, Fix, Safety, Span, Words

# Words that good sentences have twice: she had had it, all that that means, a long long time.
DOUBLED = {
    "en": frozenset(
        """
        had that her you it who do long many very far so really much more less never well no yes
        ha hey ho bye hear there now come go knock tut tsk hush please same ever oh ah aye day
        bang chop cha blah choo tick tock boo pooh ding dong drip rat tap too rah hip hurrah wee
        night
        """.split()
    ),
    "de": frozenset("sehr sie viel ja nein so lange ha na ach doch nie bla hoch".split()),
    "fr": frozenset("nous vous très bien si non oui ha ah bla tout bon là".split()),
}
# German articles that are pronouns as well: the second may follow the first after a comma.
RELATIVE = frozenset("der die das dem den".split())
WHAT = frozenset("what whatever that it where how who this".split())


def check(document: Document, *, allow: Sequence[str] = ()) -> Iterator[Finding]:
    forms = document.words.forms
    allowed = DOUBLED[document.language].union(allow)
    last = -1
    for place in document.words.kept(_doubled):
        if forms[place] not in allowed and _is_slip(document, place):
            if place != last + 1:
                yield _finding(document, place)
            last = place


def _doubled(words: Words, places: range) -> Iterator[int]:
    """The words that the next one is like."""
    forms = words.forms[places.start : places.stop + 1]
    return compress(places, map(eq, forms, islice(forms, 1, None)))


def _is_slip(document: Document, place: int) -> bool:
    """Whether the two words stand side by side in one sentence and are no name, number or verse."""
    words, text = document.words, document.text
    first = text[words.starts[place] : words.ends[place]]
    second = text[words.starts[place + 1] : words.ends[place + 1]]
    gap = text[words.ends[place] : words.starts[place + 1]]
    if not gap.isspace() or gap.count("\n") > 1:
        return False
    if not first.isalpha() or not second.islower() or (len(first) == 1 and first not in "aA"):
        return False
    if len(first) > 1 and not first[1:].islower():
        return False
    return not _is_sealed(document, place) and not _is_grammar(document, place)


def _is_sealed(document: Document, place: int) -> bool:
    """Whether it stands in code, an address or a comment."""
    start = document.words.starts[place]
    block = document.block_at(start)
    at = bisect_left(document.sealed, (start + 1,)) - 1
    return block is None or block.kind == "opaque" or (at >= 0 and start < document.sealed[at].end)


def _is_grammar(document: Document, place: int) -> bool:
    """Whether the language itself doubles the word here: *die, die die* Arbeit; what it is is."""
    words, text = document.words, document.text
    before = words.forms[max(0, place - 2) : place]
    if document.language == "de" and words.forms[place] in RELATIVE:
        return "," in text[words.starts[max(0, place - 2)] : words.starts[place]]
    return words.forms[place] == "is" and not WHAT.isdisjoint(before)


def _finding(document: Document, place: int) -> Finding:
    words = document.words
    form = words.forms[place]
    end = place + 1
    while words.forms[end + 1 : end + 2] == [form] and _is_slip(document, end):
        end += 1
    edit = Edit(words.ends[place], words.ends[end], "")
    own = document.owns(words.starts[place])
    return Finding(
        Span(words.starts[place], words.ends[end]),
        {"word": form, "times": "twice" if end == place + 1 else f"{end - place + 1} times"},
        fix=Fix(f"Write “{form}” once", (edit,), Safety.SAFE if own else Safety.UNSAFE),
        variant="own" if own else "quoted",
    )

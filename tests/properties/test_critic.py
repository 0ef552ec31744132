"""A text marked up with remarks is, without them, the text that it was."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from arglint.document import build
from arglint.engine.reviewing.critic import marked
from arglint.engine.reviewing.remarks import Remark
from arglint.text import Source, Span
from tests.strategies import texts

OURS = re.compile(r"(?:\{==((?:(?!==\}).)*)==\})?((?:\{>>arglint (?:(?!<<\}).)*<<\})+)", re.DOTALL)
SIGNS = ("{==", "==}", "{>>", "<<}", "{++", "++}", "{--", "--}", "{~~", "~~}")


def without(text: str) -> str:
    """The text without our remarks and the marks around their words."""
    return OURS.sub(lambda found: found[1] or "", text)


def remark(start: int, end: int, said: str = "Look here.", remedy: str = "Mend it.") -> Remark:
    return Remark(Span(start, end), "toy", "warning", said, remedy, ())


spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8)


@given(texts(), spans, st.sampled_from(["markdown", "plain", None]))
def test_the_remarks_come_off_again(text: str, places: list[tuple[int, int]], dialect: str) -> None:
    """Wherever they stand, however they overlap."""
    assume(not any(sign in text for sign in SIGNS))
    size = len(text) + 1
    wanted = [remark(min(a % size, b % size), max(a % size, b % size)) for a, b in places]
    new = marked(build(Source(text), dialect=dialect), wanted)

    assert without(new) == text
    assert new.count("{>>arglint toy:") == len(wanted)


@given(st.text(), st.text())
def test_whatever_a_remark_says_it_ends_where_it_ends(said: str, remedy: str) -> None:
    text = "Trade fell, and wages too."
    new = marked(build(Source(text)), [remark(0, 5, said, remedy), remark(12, 15, said, remedy)])

    assert without(new) == text


@given(texts(), spans)
def test_a_text_with_remarks_of_others_loses_nothing(
    text: str, places: list[tuple[int, int]]
) -> None:
    """They may be anywhere, in halves too: what was there is there in its order."""
    text = f"{text} {{==a==}}{{>>b<<}} {{++ {text}"
    size = len(text) + 1
    wanted = [remark(min(a % size, b % size), max(a % size, b % size)) for a, b in places]
    new = marked(build(Source(text)), wanted)
    bare = re.sub(r"\{>>arglint (?:(?!<<\}).)*<<\}", "", new, flags=re.DOTALL)
    rest = iter(bare)

    assert all(sign in rest for sign in text)
    assert (len(bare) - len(text)) % len("{====}") == 0

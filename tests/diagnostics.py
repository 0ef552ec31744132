"""Diagnostics for the tests of reports: a few that never change, and any at all."""

from hypothesis import strategies as st

from arglint.diagnostic import Diagnostic, Edit, Fix, Place, Safety, Severity
from arglint.reports.about import About
from arglint.reports.checked import Checked
from arglint.text import Source, Span

DOCS = "https://arglint.readthedocs.io/rules/duplicate-note-number/"
ABOUT = {
    "duplicate-note-number": About(
        summary="A note mark has a number that the sequence has already used.",
        severity=Severity.ERROR,
        on=True,
        why="Two places send the reader to the same note.\n\nUsually one is mistyped.\n",
        remedies=("Give every note a number of its own.",),
        reference="Chicago 17, 14.24",
    ),
    "reversed-apostrophe": About(
        summary="An apostrophe is turned the wrong way.", severity=Severity.WARNING, on=False
    ),
}


def diagnostic(
    source: Source,
    words: str,
    *,
    rule: str = "duplicate-note-number",
    pack: str = "notes",
    severity: Severity = Severity.ERROR,
    message: str = "note 2 was already used on line 1",
    remedy: str = "",
    related: str = "",
    fix: Fix | None = None,
    url: str = DOCS,
) -> Diagnostic:
    """A fault at the last place of some words; the other end is at the first of others."""
    at = source.text.rindex(words)
    span = Span(at, at + len(words))
    first = source.text.find(related)
    other = Span(first, first + len(related))
    places = (place(source, other, "first used here"),) if related else ()
    return Diagnostic(
        path=source.path,
        rule=rule,
        pack=pack,
        severity=severity,
        message=message,
        help=remedy,
        url=url,
        span=span,
        start=source.position(span.start),
        end=source.position(span.end),
        related=places,
        fix=fix,
        fingerprint=f"{rule}@{at}",
    )


def place(source: Source, span: Span, message: str) -> Place:
    return Place(span, source.position(span.start), source.position(span.end), message)


def sample() -> list[Checked]:
    """One short text with two faults: what the documentation shows."""
    source = Source(
        "Trade fell.(1) Prices rose.(2)\n\nWages fell,(2) and the ‘twenties ended.\n", "draft.txt"
    )
    at = source.text.rindex("(2)") + 1
    quote = source.text.index("‘")
    return [
        Checked(
            source,
            [
                diagnostic(
                    source,
                    "(2)",
                    remedy="Give every note a number of its own.",
                    related="(2)",
                    fix=Fix("make it note 3", (Edit(at, at + 1, "3"),), Safety.UNSAFE),
                ),
                diagnostic(
                    source,
                    "‘",
                    rule="reversed-apostrophe",
                    pack="consistency",
                    severity=Severity.WARNING,
                    message="the apostrophe of ‘twenties is turned the wrong way",
                    fix=Fix("turn it round", (Edit(quote, quote + 1, "’"),)),
                    url="",
                ),
            ],
        )
    ]


def several() -> list[Checked]:
    """Several texts with whatever formats have to escape, one sound text, one from nowhere."""
    odd = Source("Ünder\u2028 𐐀 [a](b) the “moon\r\nand “stars\rmore\n", "essays/ü 100%, [a]; b.md")
    middle, stars = odd.text.index("“moon"), odd.text.index("stars")
    quotation = diagnostic(
        odd,
        "“moon\r\nand “stars",
        rule="unclosed-quotation",
        pack="quotations",
        severity=Severity.SUGGESTION,
        message="100% of [a](b): <“moon”>, & \x1b[31m\x00\ufffe\ud800\ttoo\r\n::error::",
        remedy="Close it?",
        related="Ünder",
        fix=Fix("close it", (Edit(middle + 5, middle + 5, "”"), Edit(stars, stars + 5, ""))),
        url="",
    )
    silenced = diagnostic(odd, "more", severity=Severity.WARNING, message="no more.")
    nameless = Source("One.(2)")
    return [
        *sample(),
        Checked(Source("All is well.\n", "sound.md"), []),
        Checked(odd, [quotation], [(silenced, "it is meant"), (silenced, "")]),
        Checked(nameless, [diagnostic(nameless, "(2)")]),
    ]


# Drawing takes longer than reporting: what cannot hurt a format is drawn from a few.
_WORDS = st.text(max_size=12)
_RULES = st.sampled_from(["a", "duplicate-note-number", "Vale.Spelling"])
_PATHS = st.none() | st.text(min_size=1, max_size=12)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def _fixes(draw: st.DrawFn, text: str) -> Fix:
    edits: list[Edit] = []
    for span in sorted(draw(st.lists(_spans(text), min_size=1, max_size=2))):
        if not edits or edits[-1].end < span.start:
            edits.append(Edit(*span, draw(_WORDS)))
    return Fix("mend it", tuple(edits), draw(st.sampled_from(Safety)))


@st.composite
def _found(draw: st.DrawFn, source: Source, number: int) -> Diagnostic:
    span = draw(_spans(source.text))
    words = draw(_WORDS)
    related = draw(st.none() | _spans(source.text))
    return Diagnostic(
        path=source.path,
        rule=draw(_RULES),
        pack="notes",
        severity=draw(st.sampled_from(Severity)),
        message=words,
        help=words[1:],
        url=draw(st.sampled_from(["", DOCS])),
        span=span,
        start=source.position(span.start),
        end=source.position(span.end),
        related=(place(source, related, words[2:]),) if related else (),
        fix=draw(st.none() | _fixes(source.text)),
        fingerprint=f"f{number}",
    )


@st.composite
def checked(draw: st.DrawFn) -> list[Checked]:
    """Any texts with any diagnostics; the edits of a fix lie apart."""
    texts = []
    for path in draw(st.lists(_PATHS, max_size=2, unique=True)):
        source = Source(draw(st.text(max_size=24)), path)
        found = [draw(_found(source, number)) for number in range(draw(st.integers(0, 2)))]
        silenced = [(one, one.message) for one in found] if draw(st.booleans()) else ()
        texts.append(Checked(source, found, silenced))
    return texts

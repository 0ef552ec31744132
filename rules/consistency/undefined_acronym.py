"""Find acronyms that the text never spells out, or only after it has used them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arglint.api import Acronym, Document, Expansion, Finding, Related, Severity, acronyms

# Acronyms that any reader knows, and abbreviations that are no longer thought of as such.
KNOWN = frozenset(
    """
    AD AI AIDS AK AM ASAP ATM BA BBC BC BCE BMW BRD BSE CCTV CD CDU CE CEO CET CIA CNN CO COVID CPU
    CSU CSV CV DC DDR DIY DJ DNA DNS DOI DPI DVD EC ECG ED EDT EEC EFTA EPUB ESP EST ETA EU EUR FAQ
    FBI FC FDR FM FRG FTP GB GBP GDP GDR GIF GMO GMT GNP GNU GOP GPL GPS GUI HD HIV HMS HQ HR HTML
    HTTP HTTPS HIV IBM ID IMF INRI IOU IP IQ IRA ISBN ISO ISP ISSN IT JFK JPEG JPG JR JSON KGB KKK
    KO LED LGBT LLC LP LSD LTD MA MBA MD ME MEP MIT MP MPG MPH MRI MS MSC MTV NASA NATO NB NBC NGO NHS
    NSDAP NY NYC NYU OAP OECD OED OK OPEC OS PA PC PDF PE PHD PIN PLC PM PNG PO POW PR PS PT PVC QED
    RAF RAM RIP RNA ROM RSS RSVP SA SI SMS SOS SPD SPF SQL SS SSR ST SUV TNT TV UCLA UFO UK ULA UN
    UNESCO UNICEF URL US USA USB USD USP USS USSR UTC VAT VCR VHS VIP VR WC WEB WHO WIFI WTO WW WWI
    WWII WWW XML YMCA ZIP EG IE ETC VS CF BTW LOL IMHO FYI TBD TODO OP VOL NO PP CH
    """.split()
)
NEAR = 12  # words behind a use in which an expansion still explains it


def check(document: Document, *, known: Sequence[str] = ()) -> Iterator[Finding]:
    for acronym in acronyms(document, KNOWN.union(known)):
        finding = _judge(document, acronym)
        if finding:
            yield finding


def _judge(document: Document, acronym: Acronym) -> Finding | None:
    first = acronym.uses[0]
    if any(_explains(document, expansion, first.start) for expansion in acronym.expansions):
        return None
    values: dict[str, object] = {"acronym": acronym.letters, "uses": len(acronym.uses)}
    glossed = [expansion for expansion in acronym.expansions if expansion.glossed]
    severity = None if len(acronym.uses) > 1 else Severity.SUGGESTION
    if not (glossed or acronym.expansions):
        variant = "never" if len(acronym.uses) > 1 else "once"
        return Finding(first, values, variant=variant, severity=severity)
    span = (glossed or acronym.expansions)[0].span
    values |= {"expansion": document.excerpt(span), "line": document.line(span)}
    related = (Related(span, "this may be what it stands for"),)
    variant = "late" if glossed else "apart"
    return Finding(first, values, related, variant=variant, severity=severity)


def _explains(document: Document, expansion: Expansion, use: int) -> bool:
    """Whether a reader who comes to the use has met the expansion and can tie it to the acronym."""
    words = document.words
    start, end = expansion.span
    if start > use:
        return len(words.between(type(expansion.span)(use, start))) <= NEAR
    if expansion.glossed:
        return True
    block = document.block_at(use)
    return block is not None and block.span.start <= start

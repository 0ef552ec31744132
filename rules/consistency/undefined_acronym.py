"""Find acronyms that the text never spells out, or only after it has used them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arglint.api import Acronym, Document, Expansion, Finding, Related, Severity, Span, acronyms

# Acronyms that any reader knows, and abbreviations that are no longer thought of as such.
KNOWN = frozenset(
    """
    ABC ACLU AD ADHD AFL AI AIDS AK AM AOL API APIS ASAP ATM AUD BA BBC BC BCE BMW BRD BSD BST BTW
    CAD CBS CCTV CD CDT CE CEO CEST CET CGI CHF CIA CIO CMS CNN CO COVID CPU CSS CST CSV CV DC DDR
    DEM DIY DJ DNA DNS DOB DOI DPI DUI DVD ED EDT EEC EFTA EPUB EST ETA EU EUR FAQ FBI FDR FEMA FM
    FPS FRF FRG FT FTP FTSE FYI GATT GB GBP GDP GDR GIF GMO GMT GNP GNU GOP GPL GPS GPT GUI HD HIV
    HMS HQ HR HTML HTTP HTTPS HUH IBM ID IDE IMF IMHO INC INRI IOU IP IQ IRA IRS ISBN ISIS ISO ISP
    ISSN IT ITT IUD IVF JFK JPEG JPG JPY JR JS JSON KGB KKK KO LAN LAPD LBJ LED LGBT LGBTQ LLC LLM
    LOL LP LSD LTD MA MBA MD MDT ME MEP MIT ML MMORPG MOT MP MPG MPH MRI MS MSC MST MTV NAACP NAFTA
    NASA NASDAQ NATO NB NBC NEP NGO NHS NLP NSDAP NY NYC NYPD OAP OCD OCR OECD OED OK OMG OPEC OS
    PA PC PDF PDT PGP PHD PHP PIN PLC PLO PM PNG PO POW PR PS PST PT PTSD PVC QED RAF RAM RGB RIM
    RIP RMB RNA ROM RSS RSVP SA SDK SEO SMS SOS SQL SS SSH SSL SSR SUV SWAT TBD TCP TED TLS TNT
    TODO TOR TV UCLA UDP UFO UI UK ULA UN UNESCO UNHCR UNICEF UPS URL US USA USB USD USP USS USSR
    UTC UX VAT VCR VHS VIP VPN VR VX WAN WC WEB WHO WIFI WTF WTO WW WWI WWII WWW XML YMCA ZIP
    """.split()
)
AHEAD = 12  # words behind a use in which an expansion still explains it
BACK = 50  # words before it in its paragraph, where nothing else ties the one to the other


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
    spelled = [expansion for expansion in acronym.expansions if expansion.spelled]
    glossed = [expansion for expansion in spelled if expansion.glossed]
    severity = None if len(acronym.uses) > 1 else Severity.SUGGESTION
    if not spelled:
        variant = "never" if len(acronym.uses) > 1 else "once"
        return Finding(first, values, variant=variant, severity=severity)
    span = (glossed or spelled)[0].span
    values |= {"expansion": document.excerpt(span), "line": document.line(span)}
    related = (Related(span, "this may be what it stands for"),)
    variant = "late" if glossed else "apart"
    return Finding(first, values, related, variant=variant, severity=severity)


def _explains(document: Document, expansion: Expansion, use: int) -> bool:
    """Whether a reader who comes to the use has met the expansion and can tie it to the acronym."""
    words = document.words
    start = expansion.span.start
    if start > use:
        return len(words.between(Span(use, start))) <= AHEAD
    if expansion.glossed:
        return True
    block = document.block_at(use)
    near = len(words.between(Span(expansion.span.end, use))) <= BACK
    return near and block is not None and block.span.start <= start

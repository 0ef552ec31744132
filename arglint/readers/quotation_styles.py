"""Know the styles of block quotations and of code by their names, in the languages of offices."""

from __future__ import annotations

import re

# Of Word and LibreOffice, as their translations name them, and of publishers' templates.
_QUOTATIONS = frozenset(
    """\
quote|quotes|quotation|quotations|intense quote|block text|block quote|block quotation|blockquote
block quotes|extract|prose extract|displayed quotation|indented quotation|long quotation
zitat|zitate|intensives zitat|blockzitat|blocktext|langes zitat|eingerücktes zitat
citation|citations|citation intense|bloc de citation|citation longue
cita|citas|cita destacada|cita intensa|cita larga|texto de bloque|citazione|citazioni
citazione intensa|testo del blocco|citação|citações|citação intensa|texto em bloco
citaat|citaten|duidelijk citaat|bloktekst|citat|stärkt citat|starkt citat|stærkt citat|bloktekst
sitat|sterkt sitat|blokktekst|lainaus|erottuva lainaus|lohkoteksti|cytat|cytaty|cytat intensywny
tekst blokowy|citát|citace|výrazný citát|zvýrazněná citace|text bloku|idézet|kiemelt idézet
szövegblokk|citat intens|citatul|alıntı|güçlü alıntı|blok metni
цитата|выделенная цитата|цитата 2|выделенная цитата 2|цитаты|интенсивна цитата
απόσπασμα|έντονο απόσπασμα|引用|引用文|明显引用|鮮明引文|引文|인용|강한 인용
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
_CODES = frozenset(
    "source code|sourcecode|code|code block|html preformatted|preformatted text|verbatim".split("|")
)
_SHAPE = re.compile(r"[\s_-]+")


def is_quotation(name: str) -> bool:
    """Whether paragraphs of a style with this name, in small letters, are block quotations."""
    name = _SHAPE.sub(" ", name).strip()
    return name in _QUOTATIONS or name.removesuffix(" char") in _QUOTATIONS


def is_code(name: str) -> bool:
    """Whether paragraphs of a style with this name, in small letters, are code."""
    return _SHAPE.sub(" ", name).strip() in _CODES

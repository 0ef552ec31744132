"""Compare the quotations of a text with the sources that they name."""

from arglint.document.model import Document
from arglint.document.verification import UNCHECKED, Verification, Verifications


def verify(document: Document) -> Verifications:
    """How each quotation stands to its source."""
    found = {
        quotation.index: Verification(quotation.index, UNCHECKED, "it names no source")
        for quotation in document.quotations
    }
    return Verifications(found)

"""Read the text layer of a PDF, page by page."""

from io import BytesIO

from arglint.readers.decode import UnreadableError

_MOST = 10_000  # pages
_LARGEST = 64_000_000  # characters


def pages_of(data: bytes) -> list[tuple[str, str]]:
    """The pages of a PDF: what each is called, and its text.

    Raises UnreadableError, with one line that says why and what would help.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UnreadableError(
            "reading a PDF takes a further package: pip install 'arglint[sources]'"
        ) from None
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it asks for a password")
        if len(reader.pages) > _MOST:
            raise UnreadableError(f"it has more than {_MOST:,} pages")
        labels = reader.page_labels
        pages, size = [], 0
        for label, page in zip(labels, reader.pages, strict=False):
            text = page.extract_text().replace("\f", "\n")
            size += len(text)
            if size > _LARGEST:
                raise UnreadableError(f"it holds more than {_LARGEST // 1_000_000} MB of text")
            pages.append((label, text))
    except UnreadableError:
        raise
    except (PyPdfError, RecursionError, *_FAULTS) as error:
        words = " ".join(str(error).split())[:200]
        raise UnreadableError(f"it is damaged: {words or type(error).__name__}") from None
    if not any(text.strip() for _, text in pages):
        raise UnreadableError("it has no text layer; recognise its characters first")
    return pages


# What a damaged file makes the library stumble over, besides its own errors.
_FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)

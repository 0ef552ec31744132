"""From text to document."""

from arglint.document.build import build
from arglint.document.model import Document

__all__ = ["Document", "build"]

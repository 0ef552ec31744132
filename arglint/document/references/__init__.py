"""Resolve what notes and citations refer to: cut them, read them, follow them back."""

from arglint.document.references.chain import resolve

__all__ = ["resolve"]

"""Write HTML in which everything is text that was not made as markup here."""

from collections.abc import Mapping
from html import escape

from arglint.patterns import regex

# What would hide, or turn the order of what stands around it: controls, bidirectional embeddings,
# halves of pairs, what is no character. The marks that only lean one way (U+200E) stay.
_HIDDEN = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    "\ufff9-\ufffb\ufffe\uffff]"
)
_SAFE_URL = regex(r"(?i)(?:https?://|mailto:)[^\s\x00-\x20]+\Z")
_EMPTY = frozenset(("br", "hr", "meta", "link", "input"))

Value = str | int | float | bool | None


class Html(str):
    """Markup that may stand in a page as it is."""

    __slots__ = ()


def text(words: str) -> Html:
    """Words as they may stand between tags; what the eye could not see is written out."""
    safe = escape(words, quote=False)
    if _HIDDEN.search(safe):
        safe = _HIDDEN.sub(lambda found: f'<span class="esc">{_code(found[0])}</span>', safe)
    return Html(safe)


def plain(words: str) -> str:
    """Words in which everything hidden is written out, still to be escaped."""
    return _HIDDEN.sub(lambda found: _code(found[0]), words)


def join(parts: Mapping[str, object] | list[str] | tuple[str, ...]) -> Html:
    """Pieces one behind the other; those that are no markup are taken as words."""
    return Html("".join([part if isinstance(part, Html) else text(part) for part in parts]))


def tag(element: str, attributes: Mapping[str, Value], *content: str) -> Html:
    """An element. An attribute that is None or False is left out, one that is True has no value."""
    opened = f"<{element}{told(attributes)}>"
    return Html(opened) if element in _EMPTY else Html(f"{opened}{join(content)}</{element}>")


def told(attributes: Mapping[str, Value]) -> str:
    """Attributes as they stand in a tag, each after a space."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(plain(str(value)))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )


def is_safe(url: str) -> bool:
    """Whether an address leads to a page or a letter, and runs nothing."""
    return _SAFE_URL.match(url) is not None


def link(url: str, *content: str) -> Html:
    """A link out of the page; words alone where the address is not one to follow."""
    if not is_safe(url):
        return join(content)
    return tag("a", {"href": url, "rel": "noreferrer", "target": "_blank"}, *content)


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")

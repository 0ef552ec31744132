"""Put a page together: one file that loads nothing and runs nothing but its own script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from arglint.reports.html.argument import STYLE_OF_MAPS
from arglint.reports.html.markup import Html, tag, text

_HELP = (
    ("n or j", "the next finding"),
    ("p or k", "the one before"),
    ("Enter", "open or close a finding; on a note mark, keep its note open"),
    ("/", "filter by rule, severity and words"),
    ("t", "light or dark"),
    ("Escape", "close what is open"),
    ("?", "this help"),
)


def page(title: str, body: Iterable[str], *, home: str = "") -> Iterator[str]:
    """A page piece by piece. `home` is the address of the index that its texts belong to."""
    style, script = asset("report.css") + STYLE_OF_MAPS, asset("report.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    yield "<!DOCTYPE html>\n"
    yield '<html lang="en" class="no-support no-markup">\n<head>\n<meta charset="utf-8">\n'
    yield tag("meta", {"http-equiv": "Content-Security-Policy", "content": policy}) + "\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="generator" content="arglint">\n'
    yield tag("title", {}, _flat(title)) + "\n"
    yield f"<style>{style}</style>\n</head>\n<body>\n"
    yield _bar(home) + '\n<main id="main" tabindex="-1">\n'
    yield from body
    yield "\n</main>\n" + _panel() + _help() + _popover()
    yield f"\n<script>{script}</script>\n</body>\n</html>\n"


@cache
def asset(name: str) -> str:
    """A file that lies beside this module, with the line ends that a browser gives it."""
    path = Path(__file__).with_name(name)
    return path.read_text("utf-8").replace("\r\n", "\n")


def _hash(content: str) -> str:
    """What a policy calls an element by."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _flat(title: str) -> Html:
    """A title, which can hold no tags."""
    return text(title.encode("ascii", "backslashreplace").decode() if _odd(title) else title)


def _odd(title: str) -> bool:
    return "<span" in text(title)


def _bar(home: str) -> Html:
    index = tag(
        "a", {"href": home or "#top", "class": "home"}, "‹ All texts" if home else "arglint"
    )
    button = {"type": "button"}
    step = tag(
        "div",
        {"class": "step", "role": "group", "aria-label": "Findings"},
        tag("button", {**button, "id": "previous", "aria-label": "Previous finding"}, "‹"),
        tag("output", {"id": "count"}),
        tag("button", {**button, "id": "next", "aria-label": "Next finding"}, "›"),
    )
    return tag(
        "header",
        {"class": "bar", "id": "top"},
        tag("a", {"href": "#main", "class": "skip"}, "Skip to the text"),
        index,
        tag("span", {"id": "here"}),
        step,
        tag(
            "button",
            {**button, "id": "filter", "aria-expanded": "false", "aria-controls": "panel"},
            "Filter",
        ),
        tag("button", {**button, "id": "theme"}, "Dark"),
        tag("button", {**button, "id": "ask", "aria-label": "Keys"}, "?"),
    )


def _panel() -> Html:
    """Where the script lists rules and severities."""
    return tag(
        "section",
        {"id": "panel", "aria-label": "Filter the findings", "hidden": True},
        tag(
            "label",
            {},
            "Words or rule",
            tag("input", {"type": "search", "id": "seek", "autocomplete": "off"}),
        ),
        tag("fieldset", {"id": "severities"}, tag("legend", {}, "Severity")),
        tag("fieldset", {"id": "rules"}, tag("legend", {}, "Rule")),
        tag("p", {"id": "shown", "role": "status"}),
    )


def _help() -> Html:
    keys = [part for key, does in _HELP for part in (tag("dt", {}, key), tag("dd", {}, does))]
    close = tag("form", {"method": "dialog"}, tag("button", {}, "Close"))
    heading = tag("h2", {"id": "keys"}, "Keys")
    return tag(
        "dialog", {"id": "help", "aria-labelledby": "keys"}, heading, tag("dl", {}, *keys), close
    )


def _popover() -> Html:
    return tag("div", {"id": "pop", "role": "dialog", "aria-label": "Note", "hidden": True})

"""Write out what holds for a text as a settings document, with the origin of everything in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from arglint.engine.settings.keys import KEYS
from arglint.engine.settings.layers import FAIL_ON, Said, Settings, options_of, severity_of

_PLAIN = ("fail-on", "output-format", "dialect", "sources", "sources-mode", "book", "bibliography")


def show(settings: Settings, path: str | None) -> Iterator[str]:
    """The lines of a TOML document that says for every text what the settings say for this."""
    yield f"# The settings of {json.dumps(path, ensure_ascii=False)}" if path else "# The settings"
    yield from _packs(settings)
    yield from _rules(settings)
    for key in _PLAIN:
        default = FAIL_ON[-2] if key == "fail-on" else None
        said = settings.value(key, default)
        if said.value is None:
            yield f"# {key}: {KEYS[key].default or 'none'}"
        else:
            yield _line(key, said)
    yield ""
    yield "[severity]"
    for rule in settings.rules:
        said = severity_of(rule, settings.layers)
        yield _line(rule.name, said._replace(value=rule.severity.value))
    for rule in settings.rules:
        if rule.options:
            yield ""
            yield f"[rules.{_key(rule.name)}]"
            for name, said in options_of(rule, settings.layers).items():
                yield _line(name.replace("_", "-"), said._replace(value=rule.options[name]))


def _packs(settings: Settings) -> Iterator[str]:
    """The packs of all layers; folders by their whole paths, to be found from anywhere."""
    named = {
        os.path.join(layer.folder, name): (name, layer)
        for layer in settings.layers
        for name in layer.values.get("packs", ())
    }
    if named:
        yield "packs = ["
        for path, (name, layer) in named.items():
            yield f"    {in_toml(path if os.path.isdir(path) else name)},  # {layer.origin}"
        yield "]"


def _rules(settings: Settings) -> Iterator[str]:
    yield "select = ["
    for name, origin in settings.on.items():
        yield f"    {in_toml(name)},  # {origin}"
    yield "]"


def _line(key: str, said: Said) -> str:
    return f"{_key(key)} = {in_toml(said.value)}  # {said.origin}"


def _key(name: str) -> str:
    """A name as a key: those of Vale's rules have a point in them."""
    return in_toml(name) if "." in name else name


def in_toml(value: object) -> str:
    """A plain value as TOML writes it."""
    if isinstance(value, dict):
        if set(value) == {""}:  # sources that name themselves
            return in_toml(value[""])
        pairs = (f"{in_toml(name)} = {in_toml(part)}" for name, part in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(in_toml, value))}]"
    if isinstance(value, str):
        # What JSON escapes, TOML escapes alike, but for DEL.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value)

"""Say which characters Word means by signs of its symbol fonts."""

from __future__ import annotations

# Greek as the keys of the font Symbol have it.
_GREEK = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBC: "…", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS = {0x4A: "☺", 0x4C: "☹", 0xA7: "▪", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFC: "✓"}
_UNKNOWN = "\ufffd"


def symbol(font: str, code: str) -> str:
    """The character that `w:sym` shows, from its font and its code in hexadecimal digits."""
    try:
        number = int(code, 16)
        if not 0xF000 <= number <= 0xF0FF:
            return chr(number) if number > 0x1F and not 0xD800 <= number <= 0xDFFF else _UNKNOWN
    except (ValueError, OverflowError):
        return _UNKNOWN
    number -= 0xF000
    if font.lower() == "symbol":
        if number in _SYMBOL:
            return _SYMBOL[number]
        key = chr(number)
        return _GREEK.get(key, key if key.isascii() and key.isprintable() else _UNKNOWN)
    if font.lower().startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(number, _UNKNOWN)
    return chr(number) if number > 0x1F else _UNKNOWN

"""Tell by its first words whether a sentence draws a conclusion or is an item of a list."""

from __future__ import annotations

import re

from arglint.patterns import regex

_CONCLUDING = {
    "en": r"""
        (?:hence|thus|therefore|consequently|accordingly)\b(?!\s+(?:far|the\s+name)\b)
        | (?:it|from\s+(?:this|that|which)\s+it|from\s+all\s+this\s+it)\s+follows\b
        | so(?:,|\s+(?:the|an?|this|that|these|those|there|i|we|you|he|she|it|they|one|our|his|her
          |its|their)\b(?!\s+(?:is|was|are|were|do|did|does|has|have|had)\b))
        | (?:as\s+a\s+result|for\s+(?:this|that|these)\s+reasons?|in\s+conclusion|in\s+consequence
          |we\s+(?:may|can|must)\s+conclude|i\s+conclude)\b
    """,
    "de": r"""
        (?:also|daher|folglich|somit|deshalb|deswegen|demnach|mithin|infolgedessen)\b
        | (?:daraus|hieraus)\s+(?:folgt|ergibt)\b | es\s+folgt\b
    """,
    "fr": r"""
        (?:donc|ainsi|aussi,|dès\s+lors|par\s+conséquent|en\s+conséquence|c['’]est\s+pourquoi)\b
        | il\s+(?:s['’]ensuit|en\s+résulte)\b
    """,
}
_CONCLUSIONS = {
    language: regex(words, re.IGNORECASE | re.VERBOSE) for language, words in _CONCLUDING.items()
}
# The words that number an item, in families that are counted apart.
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_FAMILIES = (
    tuple(f"{word}ly" for word in _ORDINALS),
    tuple(f"{word}," for word in _ORDINALS),
    tuple(f"the {word}" for word in _ORDINALS),
    tuple(f"({number})" for number in range(1, 21)),
    tuple(f"({letter})" for letter in "abcdefghij"),
    tuple("erstens zweitens drittens viertens fünftens sechstens siebtens achtens".split()),
    tuple("premièrement deuxièmement troisièmement quatrièmement cinquièmement".split()),
)
_VALUES = {
    form: (family, value)
    for family, forms in enumerate(_FAMILIES)
    for value, form in enumerate(forms, 1)
}
_LABEL = regex(r"(?:the\s+\w+|\(\w{1,2}\)|\w+,?)", re.IGNORECASE)


def concludes(words: str, language: str) -> bool:
    """Whether a sentence opens as a conclusion does, in `en`, `de` or `fr`."""
    return bool(_CONCLUSIONS.get(language, _CONCLUSIONS["en"]).match(words))


def item_of(words: str) -> tuple[int, int] | None:
    """The family and the number of the label that a sentence opens with, such as `Secondly`."""
    match = _LABEL.match(words)
    if match is None:
        return None
    form = " ".join(match[0].lower().split())
    return _VALUES.get(form) or _VALUES.get(form.rstrip(","))

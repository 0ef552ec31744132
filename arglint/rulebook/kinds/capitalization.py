"""`extends: capitalization`: headings, or other stretches, whose capitals follow no style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from arglint.diagnostic import Finding
from arglint.document import Document
from arglint.patterns import regex
from arglint.rulebook.kinds import keys
from arglint.rulebook.kinds.kind import Kind, KindError, Spec
from arglint.rulebook.kinds.patterns import PatternError, compiled
from arglint.rulebook.kinds.titles import SMALL, sentence, title

_WORD = r"[\w*]\S*"
_THRESHOLD = 0.8
_TRAILING = "?!.: "
_WITHIN = regex(r"[-'’]")


class Capitalization(Kind):
    """`match` is `$title`, `$sentence`, `$lower`, `$upper` or a pattern for the whole stretch.

    In title and sentence case more than `threshold` of the words must be right.
    """

    KEYS: ClassVar = {
        "match": keys.text,
        "style": keys.text,
        "exceptions": keys.texts,
        "indicators": keys.texts,
        "threshold": keys.number,
        "prefix": keys.text,
        "vocab": keys.flag,
    }
    NEEDS: ClassVar = ("match",)
    VALUES: ClassVar = ("match", "suggestion")

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self.style = spec.get("style", "AP")
        if self.style not in SMALL:
            raise KindError("the style is AP or Chicago", "style")
        self.prefix = self._pattern("prefix") if spec.get("prefix") else None
        whole = self.exceptions.pattern
        self.words = compiled(f"{whole.pattern}|{_WORD}" if whole else _WORD, False)
        cases: dict[str, Callable[[str], bool]] = {
            "$title": self._is_title,
            "$sentence": self._is_sentence,
            "$lower": lambda words: words == words.lower(),
            "$upper": lambda words: words == words.upper(),
        }
        self.case = cases.get(spec["match"])
        self.pattern = self._pattern("match") if self.case is None else None

    def _pattern(self, key: str) -> re.Pattern[str]:
        try:
            return compiled(self.spec[key], False)
        except PatternError as error:
            raise KindError(str(error), key) from None

    def find(self, document: Document) -> Iterator[Finding]:
        for area in self.scope.areas(document):
            for start, end in area.stretches:
                words = area.reading.plain[start:end].strip()
                if words and area.admits(start, end) and not self._is_right(words):
                    better = self._suggestion(words)
                    values = {"match": words, "suggestion": better}
                    choices = [better] if better else []
                    yield self.place(area.reading, start, end, values, suggestions=choices)

    def _is_right(self, words: str) -> bool:
        if self.prefix:
            words = words[len(match[0]) :] if (match := self.prefix.match(words)) else words
        if self.case is not None:
            excepted = self.spec["match"] in ("$lower", "$upper") and self.exceptions.hold(words)
            return excepted or self.case(words)
        held = self.pattern is None or self.pattern.search(words) is not None
        return held or self.exceptions.hold(words)

    def _is_title(self, words: str) -> bool:
        seen = self._split(words)
        wanted = self._split(title(words, self.style))
        right = [
            word == other or word == word.upper() or self.exceptions.hold(word)
            for word, other in zip(seen, wanted, strict=False)
        ]
        return self._suffices(right)

    def _is_sentence(self, words: str) -> bool:
        seen = self._split(words.rstrip(_TRAILING))
        indicators = tuple(self.spec.get("indicators", ()))
        right = []
        for number, word in enumerate(seen):
            first = _WITHIN.split(word, maxsplit=1)[0]
            before = seen[number - 1] if number else ""
            led = bool(indicators) and before.endswith(indicators)
            if led or first == first.upper() or self.exceptions.hold(word):
                right.append(True)
            elif number == 0 and first != first.capitalize():
                return False
            else:
                right.append(number == 0 or first == first.lower())
        return self._suffices(right)

    def _split(self, words: str) -> list[str]:
        return [match[0] for match in self.words.finditer(words)]

    def _suffices(self, right: list[bool]) -> bool:
        least = self.spec.get("threshold") or _THRESHOLD
        return not right or sum(right) / len(right) > least

    def _suggestion(self, words: str) -> str:
        """The words as they should be, where the style alone can tell."""
        match = self.spec["match"]
        if match == "$title":
            return title(words, self.style)
        if match == "$sentence":
            return sentence(words, self.exceptions.hold)
        return {"$lower": words.lower(), "$upper": words.upper()}.get(match, "")

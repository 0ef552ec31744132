"""Tell authors' names from other words."""

from typing import NamedTuple

from arglint.patterns import regex

_PARTICLES = frozenset(
    """von van de der den du des la le di da del della ten ter zu zur af al bin ibn and et und & y
    with al al. ed ed. eds eds. (ed) (ed.) (eds) (eds.) (hrsg.) hrsg. hg. jr jr. sr sr. trans. tr.
    quoted by in""".split()
)
# Capitalised words with which no name begins.
_OTHERS = frozenset(
    """the an this that these those his her its their my our in on of for from to at by as it he
    she they we preface foreword introduction afterword article articles note notes chapter
    chapters appendix table letter letters speech review works vol volume book section part
    collected selected there here also quoted cited editor author see if when which who what how
    why not no literally der die das le la les ein eine im aus zum zur vom beim january february
    march april may june july august september october november december spring summer autumn fall
    winter""".split()
)
_WORD = regex(r"[\w.’'`-]+")
_MOST = 16


class Names(NamedTuple):
    """The names in a stretch: their words in small letters, the first author's last, the place."""

    words: frozenset[str] = frozenset()
    family: str = ""
    start: int = 0
    end: int = 0
    is_phrase: bool = False  # begins with a word that is no name: The …, Preface …
    single: bool = False  # a family name alone


def as_names(words: str, start: int, end: int) -> Names | None:
    """The names in a stretch of a note; None if it holds other words, no names if it is empty."""
    stretch = words[start:end]
    bare = stretch.strip(" ,:;.*_>–—-“”\"'‘’«„([")
    if not bare:
        return Names()
    at = start + stretch.find(bare)
    tokens = bare.replace(",", " , ").replace(":", " : ").split()
    if len(tokens) > _MOST or not all(map(_may_be_name, tokens)):
        return None
    names = [_folded(token) for token in tokens if _is_name(token)]
    if not names:
        return None
    phrase = tokens[0].lower().strip(".,") in _OTHERS
    family = _family(tokens)
    return Names(frozenset(names), family, at, at + len(bare), phrase, len(names) == 1)


def _family(tokens: list[str]) -> str:
    """The last name before the first comma, `and` or `quoted`; in `Smith, J.` that is Smith too."""
    family = ""
    for token in tokens:
        if family and token.lower() in (",", ":", "and", "&", "et", "und", "y", "with", "quoted"):
            break
        if _is_name(token):
            family = _folded(token)
    return family


def _may_be_name(token: str) -> bool:
    return (
        token in ",:"
        or token.lower() in _PARTICLES
        or token[0].isupper()
        or token[0] in '([“"'
        or token[:2] in ("d’", "d'")
    )


def _is_name(token: str) -> bool:
    """Whether a token is a name written out, not an initial or a particle."""
    bare = token.strip("()[].,“”\"'’")
    return (
        len(bare) > 1
        and bare[0].isupper()
        and not bare.isupper()
        and token.lower() not in _PARTICLES
    )


def _folded(token: str) -> str:
    """A name as `Words.forms` spells it, without the possessive."""
    found = _WORD.search(token.lower().replace("’", "'"))
    bare = found[0].strip(".'`-") if found else ""
    return bare.removesuffix("'s")

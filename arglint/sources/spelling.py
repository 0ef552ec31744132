"""Tell words that are only spelled in another way: labour and labor, realise and realize."""

from arglint.patterns import regex

# Each pattern, and what stands for all the spellings of it. What comes out is no word.
_WAYS = tuple(
    (regex(pattern), same)
    for pattern, same in (
        (
            r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ite|ites|able|ably|er|ers|ful|less|ist|hood|ly)?\Z)",
            "or",
        ),
        (r"(?<=[a-z]{2})is(?=(?:e|es|ed|ing|er|ers|ation|ations|able)\Z)", "iz"),
        (r"(?<=[a-z])ys(?=(?:e|es|ed|ing|er|ers)\Z)", "yz"),
        (r"(?<=[bcdfghkptv])re(?=s?\Z)", "er"),
        (r"ll(?=(?:ed|ing|er|ers|or|ors|ous|ery|ist|ment|ments|ful|fully|y)\Z)", "l"),
        (r"(?<=[ae])nc(?=(?:e|es|ed)\Z)", "ns"),
        (r"og(?:ue)(?=s?\Z)", "og"),
        (r"(?<=gr)ey(?=\w*\Z)", "ay"),
        (r"ae|oe", "e"),
        (r"(?<=program)me(?=s?\Z)", ""),
        (r"(?<=[a-z])xion(?=s?\Z)", "ction"),
        (r"\bshew", "show"),
        (r"(?<=dg)e(?=ment)", ""),
        (r"\bgaol", "jail"),
        (r"que(?=s?\Z)", "ck"),
        (r"\b(?:en|in)(?=quir|clos|trust|sur)", "in"),
        (r"(?<=sk|ft|ll|lf|st|lm)ill?(?=ful)", "il"),
        (r"(?<=wi)ll(?=ful)", "l"),
        (r"(?<=[a-z]{2}il)l(?=\Z)", ""),
        (r"(?<=[a-z]{4})st(?=\Z)", ""),  # amongst, whilst
        (r"(?<=ward)s\Z", ""),
    )
)


def respelt(one: str, other: str) -> bool:
    """Whether two folded words, not the same, are one in two spellings."""
    return one != other and _common(one) == _common(other)


def _common(word: str) -> str:
    for pattern, same in _WAYS:
        word = pattern.sub(same, word)
    return word


def nearly(one: str, other: str) -> bool:
    """Whether two words of some length differ in one letter, or in two that changed places."""
    if min(len(one), len(other)) < 3 or abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    rest, other_rest = one[head:], other[head:]
    return (
        rest[1:] == other_rest[1:]
        or rest == other_rest[1:]
        or rest[1:] == other_rest
        or (rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:])
    )

"""Know the words whose full stop ends no sentence, and the words that begin one."""

from __future__ import annotations

import re
from functools import cache

# What a full stop after an abbreviation means.
NEVER = 1  # something always follows: Dr., e.g., vgl.
NUMBER = 2  # a number follows (p. 3, vol. II), or the sentence ends where another surely begins
COUNTED = 3  # an abbreviation before a number (No. 10, Fig. 3, Gen. 3), else an ordinary word
MAYBE = 4  # ends where a sentence surely begins: Co., U.S., Jan.
LAST = 5  # ends before every capital, goes on before a number: etc., ibid., p.m.

_NEVER = """
    e.g i.e viz cf vs op loc vgl bzw sog ggf evtl bspw insb inkl z.B d.h z.T u.U v.a i.d.R s.o
    s.u m.E c.-à-d p.ex av apr env incl approx esp aka resp
"""
_TITLES = """
    Dr Drs Mr Mrs Ms Messrs Mx Prof Rev Revd Hon Gen Lt Capt Cpt Cmdr Sgt Maj Adm Brig Gov Sen
    Rep Pres Supt Msgr Mgr Mme Mmes Mlle Mlles MM Fr Frl Hr Hrn Dipl Ing Pfr Sra Srta
    Vve
"""
_NUMBER = """
    p pp pg pgs vol vols ch chs chap chaps nn nos fol fols ff ll vv bk bks pt pts para paras
    sect sects subsect eq eqq pl ser lib bd bde nr nrn kap abs abb anm tab ziff sp jg h.c tome
    fasc prop thm vers c ca fl ver lect lec qu append
"""
_COUNTED = """
    no fig figs art arts sec secs ex exs col cols cap tit ep app inv doc docs par act ord add
    obj
"""
_BOOKS = """
    Exod Lev Num Deut Josh Judg Sam Kgs Kings Chr Chron Neh Esth Ps Pss Psa Prov Eccl Eccles
    Cant Isa Jer Lam Ezek Dan Hos Mic Nah Hab Zeph Hag Zech Mal Matt Mat Mk Lk Luk Joh Jn Rom
    Cor Gal Eph Ephes Phil Col Thess Tim Tit Philem Heb Jas Pet Jude Apoc Wisd Sir Macc Mos Röm
    Kor
"""
_MAYBE = """
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Okt Nov Dec Dez janv févr avr juil déc Co Cos Cie
    Corp Inc Ltd Bros Assn Dept Univ Inst Soc Acad Proc Bull Jour Quart Intl Natl Amer Brit Jr
    Sr Esq St Ste Sts Ave Blvd Rd Str A.D B.C B.C.E C.E Ph.D D.Phil Litt.D LL.D LL.B
    Chr ed eds edn trans transl
    tr rev repr comp comps introd pref suppl dir trad coll éd éds hg hrsg hgg aufl ausg übers
    verf zit ders jh jhd jhdt mio mrd tsd geb gest gez str Ala Ariz Ark Calif Colo Conn Del
    Fla Ill Ind Kan Mass Md Mich Minn Mo Neb Nev Okla Ont Pa Tenn Tex Va Vt Wash Wis Wyo
"""
_LAST = """
    etc usw usf u.s.w ibid ibidem id idem ebd ebda a.a.O aaO cit al passim seq seqq sq sqq f
    suiv a.m p.m A.M P.M v.Chr n.Chr u.a u.ä o.ä o.J q.v s.v
"""

# Words that open sentences and are no part of a name: after `U.S.` or `Co.` the sentence goes on
# unless one of these follows.
STARTERS = frozenset(
    """
    The This That These Those There Here He She It We They You I His Her Its Their Our My Your
    What Why How Who Whom Whose Where When While Which Whether Whatever Whoever And But Or Nor
    Yet So If Unless Until Although Though Because Since As After Before Once Then Thus
    Therefore Hence However Moreover Furthermore Nevertheless Nonetheless Meanwhile Instead
    Indeed Likewise Otherwise Consequently Accordingly Similarly Finally Perhaps Maybe Surely
    Certainly Clearly Rather In On At By For From With Without Under Over Among Between Against
    During Through Despite Beyond Within To Of About Like Unlike According Given Not No None
    Nobody Nothing Everyone Everything Someone Something Anyone Anything One Some Many Most Few
    Several All Each Every Both Either Neither Another Other Others Such Only Even Also Still
    Again Now Today Yesterday Later Soon Never Always Often Sometimes An Is Was Were Are Do Does
    Did Has Had Can Could Should Would See Cf Compare Er Sie Es Wir Ihr Ich Und Aber Oder Doch
    Denn Wenn Als Weil Dass Dies Diese Dieser Dieses Jene Im Am Auf Auch Nicht Nur Noch Nach Bei
    Mit Ohne Hier Dort Dann Damit Danach Dabei Daher Darum Deshalb Jedoch Man Kein Keine Ein
    Eine Einer Alle Viele Wer Wie Warum Zu Zum Zur Il Ils Elle Elles Nous Vous Je Ce Cet Cette
    Ces Cela Mais Et Ou Donc Or Car Si Quand Dans Par Pour Avec Sans Sur Sous Chez Ainsi Puis
    Alors Ensuite Pourtant Cependant Toutefois Après Avant Un Une Tout Tous
    """.split()
)

# They open sentences too, but not after an initial: M. Le Pen, J. De Vries, K. Das.
PARTICLES = frozenset("Der Die Das Den Dem Des Le La Les De Du On An So As Do".split())

# Abbreviations that open a clause even in small letters: He left. i.e. he was gone.
CLAUSE_OPENERS = tuple("i.e. e.g. cf. viz. ibid. d.h. z.B. vgl. loc. op.".split())

# A letter after one of these is a label and no initial: Part B. World War I.
LETTERED = frozenset(
    """
    war part book volume vol chapter act plan vitamin figure table appendix section type group
    class department point case option grade model scheme version category phase stage exhibit
    teil buch
    """.split()
)

# Words before a German ordinal: am 3. Mai, im 19. Jahrhundert, der 2. Weltkrieg.
BEFORE_ORDINALS = frozenset(
    """
    am vom zum zur im beim der die das den dem des dieser diesem jeder jedem seinem ihrem einem
    seit ab bis und zweiten
    """.split()
)
AFTER_ORDINALS = frozenset(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    Jahrhundert Jahrhunderts Jahrhunderte Jahrhunderten Jh Jahrtausend Auflage Aufl Kapitel Band
    Bd Kongress Parteitag Internationale
    """.split()
)

# Who speaks a question or an exclamation may stand after it: “Is it so?” Marx asked.
ASKING = frozenset(
    """
    asked asks said says cried cries exclaimed exclaims inquired enquired demanded demands
    wondered wonders shouted shouts replied answered wrote writes thought
    """.split()
)


ROMAN = "(?=[ivxlcdm])m*(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})"
_compiled = cache(re.compile)


@cache
def kinds() -> dict[str, int]:
    """Every abbreviation without its last full stop, in each case it takes, and its kind."""
    table: dict[str, int] = {}
    for words, kind in (
        (_NEVER, NEVER),
        (_NUMBER, NUMBER),
        (_COUNTED, COUNTED),
        (_MAYBE, MAYBE),
        (_LAST, LAST),
    ):
        for word in words.split():
            table[word] = table[word[0].upper() + word[1:]] = table[word.upper()] = kind
    table.update(dict.fromkeys(_BOOKS.split(), COUNTED))
    table.update(dict.fromkeys(_TITLES.split(), NEVER))
    return table


def ends(words: list[str], following: str, *, pointed: bool, bracketed: bool) -> bool:
    """Whether the full stop after the last of these words ends a sentence.

    `words` are the last few before the stop, `following` is the next word or number ("" where a
    sign follows), capitalised if it is a word; `pointed` says that it has a full stop of its own,
    `bracketed` that a parenthesis stands between. Unknown words end sentences.
    """
    found = _compiled(r"[^\W_]+(?:(?:\.-?|['’-])[^\W_]+)*\Z").search(words[-1] if words else "")
    word = found[0] if found else ""
    before = words[-2] if len(words) > 1 else ""
    kind = kinds().get(word)
    if kind is not None:
        return _abbreviation_ends(kind, word, following, pointed=pointed, bracketed=bracketed)
    if word.isdecimal():
        return _number_ends(word, before, following)
    if len(word) == 1 and word.isalpha():
        return _initial_ends(word, before, following, pointed=pointed)
    if _compiled(r"[^\W\d_]{1,2}(?:\.-?[^\W\d_])+\Z").match(word):  # U.S. U.S.S.R. J.-J.
        return _starts(following, pointed=pointed)
    return not (following[:1].isdecimal() and is_roman(word))


def is_roman(word: str) -> bool:
    """Whether a word is a Roman number, all in small letters or all in capitals."""
    pattern = rf"(?:{ROMAN}|{ROMAN.upper()})\Z"
    return _compiled(pattern).match(word) is not None


def _starts(following: str, *, pointed: bool) -> bool:
    return following in STARTERS and not (following == "I" and pointed)


def _number_ends(number: str, before: str, following: str) -> bool:
    """A number ends a sentence unless it is a German ordinal or another number follows."""
    if len(number) > 3:
        return True
    ordinal = len(number) < 3 and (
        following in AFTER_ORDINALS
        or (before.strip("(“„«").lower() in BEFORE_ORDINALS and following not in STARTERS)
    )
    return not ordinal and not following[:1].isdecimal()


def _initial_ends(letter: str, before: str, following: str, *, pointed: bool) -> bool:
    """A letter is an initial unless it names a part or a sentence surely begins after it."""
    if len(before) == 2 and before[0].islower() and before[1] == ".":  # z. B., e. g., p. m.
        return letter == "m" and not following[:1].isdecimal()
    if before.lower() in LETTERED:
        return not following[:1].isdecimal()
    return following not in PARTICLES and _starts(following, pointed=pointed)


def _abbreviation_ends(
    kind: int, word: str, following: str, *, pointed: bool, bracketed: bool
) -> bool:
    starts = _starts(following, pointed=pointed)
    if kind == NEVER:
        return False
    if kind == MAYBE or bracketed:
        return starts
    counted = following[:1].isdecimal() or is_roman(following)
    if kind == NUMBER:
        return starts and not counted
    if kind == COUNTED:
        if word in ("no", "No"):  # No. A thousand times no. No. I will not.
            return not counted or following == "I"
        return not counted and not (len(following) == 1 and word[0].isupper())
    return not counted and not (pointed and kinds().get(following) == NUMBER)

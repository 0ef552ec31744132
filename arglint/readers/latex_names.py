"""Say what the commands and environments of LaTeX mean for the words of a text."""

from __future__ import annotations

LEVELS = {
    name: level
    for level, name in enumerate(
        "part chapter section subsection subsubsection paragraph subparagraph".split()
    )
}
# Written between such signs; commands that are in none of these tables show their arguments.
SIGNS = {
    **dict.fromkeys("emph textit textsl mkbibemph citetitleemph".split(), "*"),
    "textbf": "**",
    "texttt": "`",
    "path": "`",
}
NOTES = frozenset("footnote endnote sidenote thanks footnotetext endnotetext marginnote".split())
NOTE_MARKS = frozenset(("footnotemark", "endnotemark"))
QUOTED = frozenset(
    "enquote textquote blockquote foreignquote hyphenquote foreigntextquote hyphentextquote"
    " foreignblockquote hyphenblockquote".split()
)
CITED_QUOTATIONS = frozenset(
    "textcquote blockcquote foreigntextcquote hyphentextcquote foreignblockcquote"
    " hyphenblockcquote displaycquote".split()
)
REFERENCES = frozenset(
    "ref cref Cref autoref pageref eqref nameref vref fref labelcref hyperref".split()
)
# How many arguments are no words of the text, if any.
DROPPED = {
    **dict.fromkeys(
        "label vspace hspace includegraphics usepackage documentclass bibliography index glossary"
        " bibliographystyle addbibresource printbibliography input include subfile import nocite"
        " pagestyle thispagestyle pagenumbering selectlanguage color todo marginpar"
        " addtocounter stepcounter refstepcounter hypersetup geometry linespread fontsize"
        " graphicspath hyphenation DeclareGraphicsExtensions date author title subtitle"
        " institute".split(),
        1,
    ),
    **dict.fromkeys(
        "newcommand renewcommand providecommand setlength addtolength rule"
        " DeclareMathOperator newtheorem fancyhead".split(),
        2,
    ),
    **dict.fromkeys("addcontentsline newenvironment renewenvironment".split(), 3),
}
# How many arguments stand before the one with the words.
PREFIXED = {
    **dict.fromkeys("textcolor foreignlanguage hypertarget hyperlink colorbox raisebox".split(), 1),
    **dict.fromkeys(
        [name for name in (*QUOTED, *CITED_QUOTATIONS) if name.startswith(("foreign", "hyphen"))], 1
    ),
    **dict.fromkeys(("parbox", "captionof"), 1),
}
QUOTATIONS = frozenset("quote quotation displayquote displaycquote verse epigraphs".split())
LISTS = frozenset("itemize enumerate description compactitem compactenum inparaenum".split())
VERBATIM = frozenset(
    "verbatim Verbatim lstlisting minted comment alltt filecontents tikzpicture tabular tabularx"
    " longtable array algorithm algorithmic".split()
)
SHOWN_VERBATIM = frozenset("verbatim Verbatim lstlisting minted alltt".split())
MATH = frozenset(
    "equation align gather multline displaymath math eqnarray flalign alignat dmath".split()
)
ENVIRONMENT_ARGUMENTS = {
    **dict.fromkeys("minipage multicols spacing otherlanguage wraptable subfigure".split(), 1),
    **dict.fromkeys(("adjustwidth", "wrapfigure"), 2),
}
CHARACTERS = {
    "ldots": "…",
    "dots": "…",
    "textellipsis": "…",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "flq": "‹",
    "frq": "›",
    "og": "« ",
    "fg": " »",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "textemdash": "—",
    "textendash": "–",
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "S": "§",
    "P": "¶",
    "dag": "†",
    "dagger": "†",
    "ddag": "‡",
    "copyright": "©",
    "pounds": "£",
    "euro": "€",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textbullet": "•",
    "textdegree": "°",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "quad": " ",
    "qquad": " ",
    "space": " ",
    "nobreakspace": "\u00a0",
    "%": "%",
    "&": "&",
    "$": "$",
    "#": "#",
    "_": "_",
    "{": "{",
    "}": "}",
    " ": " ",
    "\n": " ",
    ",": "\u202f",
    "@": "",
}
# Commands that put an accent on the letter behind them, as combining characters.
ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "r": "\u030a",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
}
LIGATURES = {
    "``": "“",
    "''": "”",
    "`": "‘",
    "'": "’",
    ",,": "„",
    "<<": "«",
    ">>": "»",
    "---": "—",
    "--": "–",
    "~": "\u00a0",
}
# What babel makes of a straight mark and the sign behind it in German.
SHORTHANDS = {
    '"`': "„",
    "\"'": "“",
    '"<': "«",
    '">': "»",
    '"=': "-",
    '"~': "-",
    '"a': "ä",
    '"o': "ö",
    '"u': "ü",
    '"A': "Ä",
    '"O': "Ö",
    '"U': "Ü",
    '"s': "ß",
    '"z': "ß",
    '"S': "SS",
}

"""Each reader turns what its format says into our Markdown: one case a line of the formats."""

import pytest

from arglint.document import build
from arglint.engine.run import lint_source
from arglint.readers.formats import text_of
from arglint.rulebook.book import open_rulebook


def read(name: str, text: str) -> str:
    return text_of(text.encode(), name).text.strip()


HTML = {
    "<p>One</p><p>two</p>": "One\n\ntwo",
    "<h2>A <em>title</em></h2><p>x": "## A *title*\n\nx",
    "<p>a &amp; b &lt;c&gt; &#8217;s&nbsp;d": "a & b \\<c\\> ’s\u00a0d",
    "<p>5 * 3 and snake_case and _so_": "5 \\* 3 and snake_case and \\_so\\_",
    "<blockquote>one<p>two</p></blockquote><p>three": "> one\n>\n> two\n\nthree",
    "<blockquote><blockquote>in</blockquote>out</blockquote>": "> > in\n>\n> out",
    "<p>He said <q>no <q>way</q></q>": "He said “no ‘way’”",
    "<ul><li>a<ul><li>b</ul><li>c</ul>": "- a\n\n  - b\n\n- c",
    "<ol><li>a<li>b</ol>": "1. a\n\n2. b",
    "<p>x<script>var a = '<p>the the';</script>y": "xy",
    "<p># no heading\n<p>- no item": "\\# no heading\n\n\\- no item",
    "<p>one\n# two\n- three": "one # two - three",
    "<p>x <!-- gone --> y": "x  y",
    "<p>x <!-- arglint-disable-line notes --> y": "x <!-- arglint-disable-line notes --> y",
    '<p>see <a href="https://x.org/a">this</a>': "see [this](https://x.org/a)",
    "<p>x<sup>12</sup> and m<sup>th</sup>": "x<sup>12</sup> and mth",
    "<table><tr><td>a<td>b</table>": "| a | b |",
    "<table><tr><td><p>laid out</p></table>": "laid out",
    "<p>x<br>y": "x\ny",
    "<p>x<pre>a\n  b</pre>y": "x\n\n```\na\n  b\n```\n\ny",
    '<p>a<a href="#f1"><sup>1</sup></a><p id=f1>1. Smith <a href="#r1">back</a>': (
        "a[^1]\n\n[^1]: Smith back"
    ),
    '<p>a<a id=r1 href="#f1">[1]</a><p><a id=f1 href="#r1">[1]</a> Smith': "a[^1]\n\n[^1]: Smith",
    '<p>a<sup id=r><a href="#c">[2]</a></sup><ol class=references><li id=c><a href="#r">↑</a> Jo': (
        "a[^2]\n\n[^2]: Jo"
    ),
    '<p>a<a role="doc-noteref" href="#f1">1</a><p>b<a href="#f2" role="doc-noteref">1</a>'
    "<aside id=f1>One</aside><aside id=f2>Two</aside>": (
        "a[^1]\n\nb[^2-1]\n\n[^1]: One\n\n[^2-1]: Two"
    ),
    '<p>a<a class="footnote" href="#f9"><sup>9</sup></a>': "a[^9]",
    '<ol><li><a href="#two">2</a></ol><h2 id=two>Two</h2>': "1. 2\n\n## Two",
    "<ol start=56><li>a<li value=60>b<li>c</ol>": "56. a\n\n60. b\n\n61. c",
    '<p>a<sup><a href="#cite_note-2"><span>&#91;</span>2<span>&#93;</span></a></sup>'
    '<ol><li id="cite_note-2"><span class="mw-cite-backlink"><b><a href="#r">^</a></b></span> Jo': (
        "a[^2]\n\n[^2]: Jo"
    ),
    '<p>a[<a href="#fn5">5</a>] b<p id=fn5>5. Jo': "a[^5] b\n\n[^5]: Jo",
    '<p>a<sup>(<a href="#fn5">5</a>)</sup> b<p id=fn5>5. Jo': "a[^5] b\n\n[^5]: Jo",
    "<p>a <b></b>b <i><i>c</i></i>": "a b *c*",
    '<p><cite class="citation book">Jo. <i>Bread</i>.</cite> <cite>Flour</cite>': (
        "Jo. *Bread*. *Flour*"
    ),
    "<blockquote><p>a</p><cite>Jo, <em>Bread</em></cite></blockquote>": "> a\n>\n> — Jo, *Bread*",
    '<h2>A<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>': "## A",
    "<body><header>x</header><main><header>a</header></main><aside>y</aside><footer>z": "a",
    '<body><article><p>a<a href="#fn1">1</a></article><aside id=fn1>1. Jo</aside>': (
        "a[^1]\n\n[^1]: Jo"
    ),
    "<p hidden>x</p><p>a": "a",
}
TEX = {
    "One\n\ntwo \\\\ three": "One\n\ntwo\nthree",
    "\\chapter{A}\\section*{B}": "# A\n\n## B",
    "``a'' and `b' --- 1--2": "“a” and ‘b’ — 1–2",
    "x\\footnote{Smith, \\emph{Bread}~3.} y": "x[^1] y\n\n[^1]: Smith, *Bread*\u00a03.",
    "x\\footnotemark{} y\\footnotetext{Late.}": "x[^1] y\n\n[^1]: Late.",
    "x\\footnote[7]{A\n\nB}": "x[^7]\n\n[^7]: A\n\n    B",
    "\\autocite[3]{k}": "[@k, p. 3]",
    "\\parencite[see][3--5]{k,l}": "[see @k; @l, pp. 3–5]",
    "\\textcite{k} says": "@k says",
    "x\\footcite[p.~3]{k}": "x[^1]\n\n[^1]: [@k, p. 3].",
    "\\enquote{a \\enquote{b}}": "“a ‘b’”",
    "\\textcquote[3]{k}{a}": "“a” [@k, p. 3]",
    "a\\begin{quote}b\n\nc\\end{quote}d": "a\n\n> b\n>\n> c\n\nd",
    "a % the the\nb": "a b",
    "a\n% arglint-disable-next-line notes\nb": "a\n<!-- arglint-disable-next-line notes -->\nb",
    "$x^2$ and \\(y\\) and \\[z\\]": "$x$ and $x$ and $x$",
    "caf\\'e na\\\"{\\i}ve \\c{c}a \\ss{} \\o": "café naïve ça ß ø",
    "50\\% \\& \\$5 \\ldots": "50% & \\$5 …",
    "\\textbf{a} {\\itshape b} \\unknown{c}": "**a** b c",
    "\\begin{itemize}\\item a\\item b\\end{itemize}c": "- a\n\n- b\n\nc",
    "\\begin{enumerate}\n\\item a\n\\item b\n\\end{enumerate}": "1. a\n\n2. b",
    "a\\begin{verbatim}\nx_1\n\\end{verbatim}b": "a\n\n```\nx_1\n```\n\nb",
    "a\\label{l}\\index{i} \\ref{l}": "a $x$",
    "\\input{other} a": "a",
    "\\documentclass{a}\\title{T}\\begin{document}a\\end{document}b": "a",
    "\\href{https://x.org/a}{b} \\url{https://y.org}": "[b](https://x.org/a) https://y.org",
    "\\verb|a_b| \\texttt{c}": "`a_b` `c`",
    "a } b { c": "a  b  c",
    "\\textquote[{\\cite[7]{k}}]{a} b": "“a” [@k, p. 7] b",
    "\\textquote[Lane, p.~3][.]{a} b": "“a” (Lane, p. 3) b",
    "\\foreigntextquote{french}[\\cite{k}]{a}": "“a” [@k]",
    "\\begin{displayquote}[{\\cite[7]{k}}]a\\end{displayquote}b": "> a [@k, p. 7]\n\nb",
    "\\begin{displaycquote}[7]{k}a\\end{displaycquote}b": "> a [@k, p. 7]\n\nb",
    '"`Brot"\', sagte er; B"acker"-laden "<ja">': "„Brot“, sagte er; Bäckerladen «ja»",
    'He said "also" and "no".': 'He said "also" and "no".',
    "\\newcommand{\\ie}{i.e.\\ }a, \\ie b": "a, i.e. b",
    "\\newcommand\\UN{United Nations\\xspace} The \\UN and": "The United Nations and",
    "\\begin{figure}[h]\\includegraphics{x}\\caption[s]{An oven.}\\end{figure}b": "An oven.\n\nb",
    "\\begin{enumerate}\\setcounter{enumi}{4}\\item a\\item b\\end{enumerate}": "5. a\n\n6. b",
    "\\begin{lstlisting}[language=C]\nx\n\\end{lstlisting}": "```\nx\n```",
}
RST = {
    "| one\n  goes on\n| two": "one\ngoes on\ntwo",
    ".. |t| replace:: The Times\n\nAs |t| and |u| say": "As The Times and u say",
    ".. figure:: x.png\n   :alt: y\n\n   An oven.\n\na": "An oven.\n\na",
    ".. versionadded:: 2.0\n   It is new.\n\na": "It is new.\n\na",
    "One\n\ntwo": "One\n\ntwo",
    "A\n=\n\nB\n-\n\nx": "# A\n\n## B\n\nx",
    "Title\n=====\n\nPart\n----\n\nx": "# Title\n\n## Part\n\nx",
    "=====\nTitle\n=====\n\nx": "# Title\n\nx",
    "x [1]_ y\n\n.. [1] Smith,\n   3.": "x[^1] y\n\n[^1]: Smith, 3.",
    "x [#]_ y [#]_\n\n.. [#] A\n.. [#] B": "x[^1] y[^2]\n\n[^1]: A\n\n[^2]: B",
    "x [#a]_ [*]_\n\n.. [#a] A\n.. [*] B": "x[^a][^symbol-1]\n\n[^a]: A\n\n[^symbol-1]: B",
    "x [Lane1901]_\n\n.. [Lane1901] A": "x[^Lane1901]\n\n[^Lane1901]: A",
    "x\n\n  quoted\n\n  -- Lane\n\ny": "x\n\n> quoted\n>\n> — Lane\n\ny",
    ".. epigraph::\n\n   Words.\n\ny": "> Words.\n\ny",
    "- a\n\n  - b\n- c": "- a\n\n  - b\n\n- c",
    "1. a\n#. b": "1. a\n\n- b",
    "*a* **b** ``c`` `d <https://x.org>`_": "*a* **b** `c` [d](https://x.org)",
    ":emphasis:`a` :ref:`b`": "*a* b",
    "Code::\n\n   x = 1\n\ny": "Code:\n\n```\n   x = 1\n```\n\ny",
    ".. include:: /etc/passwd\n\nx": "x",
    ".. raw:: html\n\n   <b>x</b>\n\ny": "y",
    ".. a comment\n   goes on\n\nx": "x",
    ".. arglint-disable-file notes\n\nx": "<!-- arglint-disable-file notes -->\n\nx",
    ".. note:: Heed\n   this.\n\nx": "Heed\nthis.\n\nx",
    "| a\n| b": "a\nb",
    "Term\n   Meaning": "Term\n\nMeaning",
    "a \\* b\\ c": "a \\* bc",
}
ORG = {
    "a --- b -- c... d---e": "a — b – c… d—e",
    "a \\(x'\\) b $y\" + 1$ c $5 and $6 d": "a $x$ b $x$ c \\$5 and \\$6 d",
    "a src_python{the the} @@html:<b>@@b {{{m(x)}}}c": "a `x` b c",
    ": fixed\na": "a",
    "1. [@5] a": "5. a",
    "[[./oven.png]]\n\na [[Flour]]": "a Flour",
    "* COMMENT x\ny\n** z\n* A\na": "# A\n\na",
    "* x :work:noexport:\ny\n* A\na": "# A\n\na",
    "#+begin_quote\na\n--- Lane\n#+end_quote": "> a\n>\n> — Lane",
    "One\n\ntwo": "One\n\ntwo",
    "* TODO Title :tag:\nx": "# Title\n\nx",
    "x[fn:1] y\n\n[fn:1] Smith.": "x[^1] y\n\n[^1]: Smith.",
    "x[fn:: Smith, /B/.] y": "x[^inline-1] y\n\n[^inline-1]: Smith, *B*.",
    "x[fn:a: Smith.] y[fn:a]": "x[^a] y[^a]\n\n[^a]: Smith.",
    "[cite:@k p. 3; @l]": "[@k, p. 3; @l]",
    "#+begin_quote\na\n\nb\n#+end_quote\nc": "> a\n>\n> b\n\nc",
    "#+BEGIN_SRC c\nint x;\n#+END_SRC\nc": "```\nint x;\n```\n\nc",
    "/a/ *b* =c= ~d~ _e_ 1/2/3": "*a* **b** `c` `d` *e* 1/2/3",
    "[[https://x.org][a]] [[#here][b]]": "[a](https://x.org) b",
    "- a\n  - b\n- c": "- a\n\n  - b\n\n- c",
    "1. a\n2) b": "1. a\n\n2. b",
    ":PROPERTIES:\n:ID: x\n:END:\nx": "x",
    "#+title: T\n# comment\nx": "x",
    "# arglint-disable-file notes\nx": "<!-- arglint-disable-file notes -->\n\nx",
    "| a | b |\n| c | d |": "| a | b |\n| c | d |",
    "x\n-----\ny": "x\n\n* * *\n\ny",
}
CASES = [
    *(("a.html", text, wanted) for text, wanted in HTML.items()),
    *(("a.tex", text, wanted) for text, wanted in TEX.items()),
    *(("a.rst", text, wanted) for text, wanted in RST.items()),
    *(("a.org", text, wanted) for text, wanted in ORG.items()),
]


@pytest.mark.parametrize(("name", "text", "wanted"), CASES)
def test_a_format_is_read_as_markdown(name: str, text: str, wanted: str) -> None:
    found = read(name, text)

    assert "\n".join(map(str.rstrip, found.splitlines())) == wanted


def test_a_reader_reads_whatever_line_ends_there_are() -> None:
    for name, text, _ in CASES:
        unix = read(name, text)
        other = read(name, text.replace("\n", "\r\n")).replace("\r\n", "\n")

        assert other.replace("\r", "") == unix, text


def test_lines_of_a_paragraph_are_one_paragraph_however_long() -> None:
    """Who writes a sentence a line does not write a paragraph a line."""
    line = "It was said (as everyone knew who had been there in the year " + "so long ago " * 12
    text = "\\section{A}\n" + f"{line}\nthat it was) over.\n" * 12

    assert build(text_of(text.encode(), "a.tex")).layout == "blanks"


def test_a_note_that_cites_by_a_key_can_be_meant_by_ibid() -> None:
    text = b"a\\footcite[12]{lane}. b\\footnote{Ibid., 13.}"
    document = build(text_of(text, "a.tex"))

    assert [one.trouble for one in document.references if one.kind == "ibid"] == [""]


def test_a_list_in_an_item_ends_before_the_next_item() -> None:
    """What is promised in an item are the items in it, not those after it."""
    text = b"<ul><li>There are two reasons:<ol><li>Bread.<li>Time.</ol><li>They won.</ul>"
    source = text_of(text, "a.html")

    assert source.text == "- There are two reasons:\n\n  1. Bread.\n\n  2. Time.\n\n- They won.\n"
    assert not lint_source(source, open_rulebook().select(["promised-count-mismatch"])).diagnostics

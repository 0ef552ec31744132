"""Drafts that would do something to the page, if they were more than words to it."""

_TAGS = '<script>window.hit=1</script><img src=x onerror="window.hit=1"><svg onload=window.hit=1>'
CARD = f'</script></style></title></div>{_TAGS}"\' onmouseover="window.hit=1" `x` *y* <!-- -->'

HOSTILE = {
    "tags": f"# {_TAGS}\n\n{_TAGS} and “{_TAGS}”.[^1]\n\n[^1]: {_TAGS}\n",
    "closing tags": (
        "</p></article></main></script></style></title></textarea></template></svg>--><!--\n\n"
        "> </blockquote>\n\n- </ul></li>\n\n| </pre> |\n|---|\n| </td> |\n\n```\n</pre>\n```\n"
    ),
    "attributes": (
        "\"onmouseover=\"window.hit=1 ' onfocus='window.hit=1 autofocus\n\n"
        '[a]{.claim #x"onclick="window.hit=1 by="\'><img src=x onerror=window.hit=1>"}\n\n'
        '[^"><img src=x onerror=window.hit=1>]: A note.\n\n'
        'Text.[^"><img src=x onerror=window.hit=1>]\n'
    ),
    "links": (
        "[a](javascript:window.hit=1) <javascript:window.hit=1> "
        "[b](data:text/html,<script>1</script>) "
        '[c](JaVaScRiPt:window.hit=1) [d](vbscript:x) [e](https://x.org/"onclick="window.hit=1) '
        "https://x.org/'onclick='window.hit=1 https://x.org/<script>window.hit=1</script> "
        'mailto:a@b.c?"><script>window.hit=1</script> [f]( javascript:window.hit=1) '
        "[g](java\tscript:window.hit=1)\n"
    ),
    "front matter": f"---\ntitle: '{_TAGS}'\n---\n\n{_TAGS}\n",
    "bidirectional": "She said \u202e“drowssap” \u2066abc\u2069 and \u200f(1) \u202d.\n",
    "controls": "Nul \x00, bell \x07, escape \x1b[31m, \x85, \x9b, \x7f, \ufffe, \ud83d alone.\n",
    "lines": "One\rtwo\r\nthree\u2028four\u2029five\x0bsix\x0cseven\n",
    "entities": "&lt;script&gt; &#60;b&#62; &amp; &nbsp; &#x0; &notit; &copy\n",
    "nesting": "“‘" * 300 + "x" + "’”" * 300 + "\n\n" + "*_" * 300 + "y" + "_*" * 300 + "\n",
    "raw": f"<div>\n{_TAGS}\n</div>\n\n<!-- arglint-disable {_TAGS} -->\n\n$$ {_TAGS} $$\n",
    "a word without end": "a" * 20_000 + "<" * 500 + "\n",
}

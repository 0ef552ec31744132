"""Measure hostile texts: `python -m tests.benchmarks.hostile [SIZE_IN_MB] [NAME]...`.

For every pattern a process of its own reads a text of that many megabytes and one of half of it,
and tells microseconds a character, the ratio of the times (2 is linear) and the peak of memory.
"""

import gc
import os
import resource
import sys
import time

from arglint.document import build
from arglint.syntax import parse
from arglint.text import Source

# Each is repeated to the size that is asked for; a pair is one repeated for each half.
PATTERNS: dict[str, tuple[str, ...]] = {
    repr("…".join(pattern)): pattern
    for pattern in (
        *((piece,) for piece in "“”‘’«»„‚\"'`()[]{}^*_.…-–—/\\$|~#>@&%<:!¹†§\n\t a\0"),
        *(("[^",), ("^[",), ("(12)",), ("[12]",), ("[^1]",), ("* ",), ("](",), ("[@",), ("@a",)),
        *(("<!--",), ("-->",), ("<b",), ("<sup>",), ("$a",), ("$a ",), ("{{",), ("{%",), ("![",)),
        *(
            ("``",),
            ("``a",),
            ("''",),
            ('\\"',),
            ("\\[",),
            ("\\[1",),
            ("http://",),
            ("]{",),
            ("[[",),
        ),
        *(("> ",), ("    x\n",), ("- \n",), ("1. ",), ("1. a\n",), ("a: \n",), ("[Footnote 1:",)),
        *((":::\n",), ("::: a\n",), ("\\begin{a}\n",), ("<div>\n",), ("<script>\n",), ("| a\n",)),
        *(("```\n",), ("~~~a\n",), ("$$\n",), ("---\n",), ("a\n---\n",), ("[a]: b\n",), ("# \n",)),
        *(
            ("> a\n",),
            ("> “a\n",),
            ("“a\n\n",),
            ("”a\n\n",),
            ("^[a\n\n",),
            ("]\n\n",),
            ("\n\n- “a",),
        ),
        *(("'a ",), ('"a ',), ("“a ",), ("‘a ",), ("‘a ’",), ("‹ ",), ("a' ",), ("a’ ",), ("„a ",)),
        *(("“a", "”b"), ("(a", ")b"), ("[a", "]b"), ("“a ", "’b "), ("‘a ", "”b "), ("“", "(12)")),
        *(("(1) a\n\n", "1. b\n\n"), ("[^1] ", "\n\n[^1]: b"), ("a.(1) ", "\n\n(1) b"), ("«", "»")),
        *(
            (". . ",),
            (". “",),
            ("A. ",),
            ("a. ",),
            ("a.) ",),
            ("(a. ",),
            ("a.” ",),
            ("?! ",),
            ("e.g. ",),
        ),
        *(
            ("[Marx, p. ",),
            ("(Marx, 1867",),
            ("(p. 3) ",),
            ("[@a]",),
            ("Marx 1867, ",),
            ("[*a*, ",),
        ),
        *(("a said “b” ",), ("a said. ",), ("“a b c” ",), ("“a b c”(1) ",), ("_“a”_ ",), ("*“",)),
        *(
            ('<i>"',),
            ("5' ",),
            ('6" ',),
            ("a\r\n",),
            ("\r",),
            ("a\u2028",),
            ("a-",),
            ("a'",),
            ("İ",),
        ),
        *(("a | b\n",), ("a    b\n",), ("   a\n",), ("\t\n",), (" \n",), ("# a\n\n",), ("A\n\n",)),
        *(("Notes\n\n1. a\n\n",), ("\n\n## Notes\n\n",), ("[1] a\n",), ("[1](#a) ",), ("¹ a\n\n",)),
        *(
            ("a ", "“a” "),
            ("     x\n# h\n",),
            ("<!--\n\n", "--> x"),
            ("“a' ",),
            ("> > ",),
            ("* * ",),
            ("- - ",),
        ),
    )
}


def hostile(name: str, size: int) -> str:
    """A text of a pattern, of about `size` characters."""
    pattern = PATTERNS[name]
    return "".join(piece * (size // len(pattern) // len(piece)) for piece in pattern)


def seconds(text: str, whole: bool) -> float:
    """The processor time that reading a text takes: to the tree, or to the whole document."""
    gc.disable()
    start = time.process_time()
    if whole:
        build(Source(text))
    else:
        parse(text)
    return time.process_time() - start


def measure(name: str, size: int, whole: bool) -> str:
    """A line of the report. Runs in a child, so that memory is its own and is given back."""
    half = seconds(hostile(name, size // 2), whole)
    gc.collect()
    full = seconds(hostile(name, size), whole)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{name:24} {full / size * 1e6:8.3f} {full / max(half, 1e-9):6.2f} {peak:8.0f}"


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure all patterns, or those named; `--parse` stops at the tree."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--parse"]
    size = int(float(arguments[0]) * 1e6) if arguments else 10_000_000
    tell(f"{size} characters\n{'pattern':24} {'µs/char':>8} {'2n/n':>6} {'peak MB':>8}")
    for name in arguments[1:] or PATTERNS:
        child = os.fork()
        if child == 0:
            tell(measure(name, size, "--parse" not in sys.argv))
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()

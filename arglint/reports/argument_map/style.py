"""Dress the drawing of a map: colours a page may set as variables, and what differs besides."""

_FAMILIES = {
    "author": ("thesis", "claim", "conclusion"),
    "reason": ("premise", "evidence", "quote", "reason"),
    "against": ("objection",),
    "answer": ("rebuttal",),
}
_LIGHT = {
    "ink": "#20242c",
    "paper": "#ffffff",
    "faint": "#5d6470",
    "rule": "#8b93a1",
    "tint": "#f5f6f8",
    "author": "#1f4f82",
    "author-tint": "#edf3fa",
    "reason": "#2b6a4d",
    "reason-tint": "#eef6f1",
    "against": "#a03526",
    "against-tint": "#fcf0ed",
    "answer": "#7d5a10",
    "answer-tint": "#fbf5e6",
}
_NIGHT = {
    "ink": "#e6e8ec",
    "paper": "#16181d",
    "faint": "#a3abb8",
    "rule": "#6d7684",
    "tint": "#1e2127",
    "author": "#8fbdf0",
    "author-tint": "#18263a",
    "reason": "#8bcfab",
    "reason-tint": "#172a21",
    "against": "#f0a193",
    "against-tint": "#351d19",
    "answer": "#dfc07a",
    "answer-tint": "#2d2614",
}


def _variables(colours: dict[str, str]) -> str:
    """The colours under names of our own, each of which a page may set as `--map-…`."""
    told = "".join(f"--m-{name}:var(--map-{name},{value});" for name, value in colours.items())
    return f".argument-map{{{told}}}"


def _families() -> str:
    return "".join(
        "".join(
            f".argument-map .node.{kind}{{--m-own:var(--m-{family});--m-own-tint:"
            f"var(--m-{family}-tint)}}"
            for kind in kinds
        )
        for family, kinds in _FAMILIES.items()
    )


_RULES = """
.argument-map{font-family:var(--map-serif,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,\
"Noto Serif",serif);max-width:100%;height:auto}
.argument-map .paper{fill:var(--m-paper)}
.argument-map text{fill:var(--m-ink);font-size:14px}
.argument-map .title{font-size:19px;font-weight:600}
.argument-map .provenance{font-size:12px;fill:var(--m-faint);font-style:italic}
.argument-map .node{--m-own:var(--m-faint);--m-own-tint:var(--m-tint)}
.argument-map .box{fill:var(--m-own-tint);stroke:var(--m-own);stroke-width:1}
.argument-map .kind,.argument-map .notes,.argument-map .legend .words,.argument-map .sign{\
font-family:var(--map-sans,system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,sans-serif)}
.argument-map .kind{font-size:11px;font-weight:600;letter-spacing:.03em;fill:var(--m-own)}
.argument-map .notes{font-size:11px;fill:var(--m-faint);text-anchor:end}
.argument-map .legend .words{font-size:12px;fill:var(--m-faint)}
.argument-map .thesis .box{stroke-width:3}
.argument-map .claim .box,.argument-map .conclusion .box{stroke-width:1.75}
.argument-map .assumption .box{stroke-dasharray:6 4}
.argument-map .common-knowledge .box{stroke-dasharray:1.5 3.5;stroke-linecap:round}
.argument-map .heading .box{fill:none;stroke:none}
.argument-map .heading .words{font-weight:600}
.argument-map .paragraph .box{stroke:none}
.argument-map .line{fill:none;stroke:var(--m-rule);stroke-width:1.5}
.argument-map .supports{--m-own:var(--m-reason)}
.argument-map .attacks{--m-own:var(--m-against)}
.argument-map .edge .line{stroke:var(--m-own,var(--m-rule))}
.argument-map .attacks .line{stroke-dasharray:9 3 2 3}
.argument-map .edge.inferred .line{stroke-dasharray:4 4}
.argument-map .part-of .line{stroke-width:1}
.argument-map .head{fill:var(--m-own);stroke:var(--m-own);stroke-width:1}
.argument-map .attacks .head{stroke-width:3}
.argument-map .badge{fill:var(--m-paper);stroke:var(--m-own)}
.argument-map .sign{font-size:12px;text-anchor:middle;fill:var(--m-own)}
"""
STYLE = f"\n{_variables(_LIGHT)}\n{_families()}{_RULES}"
DARK = f"@media (prefers-color-scheme:dark){{{_variables(_NIGHT)}}}\n"

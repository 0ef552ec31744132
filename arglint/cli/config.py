"""`arglint config`: explain what a configuration may say."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

import click

from arglint.cli.book import rulebook
from arglint.cli.options import color_option
from arglint.cli.output import style_for
from arglint.engine.settings.keys import KEYS, Key
from arglint.reports.terminal import Style
from arglint.spelling import did_you_mean

_KINDS = {
    "text": "a text",
    "path": "a path",
    "choice": "one of {choices}",
    "preset": "the name of a preset",
    "texts": "a list of texts",
    "one-or-more": "a text or a list of texts",
    "globs": "a list of patterns",
    "book": "a list of files and patterns, or a list of such lists",
    "names": "a list of rules and packs",
    "severities": "a table of rules and packs",
    "options": "a table for each rule",
    "sources": "a table of names, or a text or a list of texts",
    "overrides": "a list of tables",
}
_WIDTH = 88


@click.command(
    short_help="Explain what a configuration may say.",
    epilog="""\b
Examples:
  arglint config per-file
  arglint config --presets
  arglint config --schema > arglint.schema.json""",
)
@click.argument("key", required=False)
@click.option("--presets", is_flag=True, help="List the presets.")
@click.option(
    "--schema",
    "as_schema",
    is_flag=True,
    help="Write a JSON schema of configurations, with all rules and options, for editors.",
)
@color_option
def config(key: str | None, presets: bool, as_schema: bool, color: str) -> None:
    """Explain a KEY of the configuration, by default all of them.

    A configuration is a file arglint.toml, .arglint.toml or .arglint.yaml, or the table
    [tool.arglint] of a pyproject.toml. Each text goes by the nearest one: in its own folder, or in
    those above within the repository.
    """
    style = style_for(color)
    if as_schema:
        import json

        from arglint.engine.settings.schema import schema

        click.echo(json.dumps(schema(rulebook()), indent=2, ensure_ascii=False))
    elif presets:
        click.echo("\n".join(_presets(style)), color=style.colour)
    else:
        if key is not None and key not in KEYS:
            raise click.UsageError(f"no key is called '{key}'{did_you_mean(key, KEYS)}")
        pages = [_page(KEYS[name], style) for name in ([key] if key else KEYS)]
        click.echo("\n\n".join("\n".join(page) for page in pages), color=style.colour)


def _page(key: Key, style: Style) -> Iterator[str]:
    kind = _KINDS[key.kind].format(choices=", ".join(key.choices))
    yield f"{style.paint(key.name, '1')}: {kind}"
    default = f" By default: {key.default}." if key.default else ""
    local = " It may stand in a per-file table too." if key.local else ""
    yield from (f"  {line}" for line in wrap(key.help + default + local, _WIDTH))
    yield ""
    yield from (f"      {line}" for line in key.example.split("\n"))


def _presets(style: Style) -> Iterator[str]:
    from arglint.engine.settings.presets import preset_names, preset_summary

    names = preset_names()
    width = max(map(len, names), default=0)
    for name in names:
        yield f"{style.paint(name, '1')}{' ' * (width - len(name))}  {preset_summary(name)}"

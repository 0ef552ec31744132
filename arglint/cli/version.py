"""`arglint version`: say which one this is, and all that a report of a fault should tell."""

from __future__ import annotations

import sys

import click

from arglint import __version__
from arglint.resources import cache_folder, grammars_folder, rules_folder

# By the name of the extra: what it installs.
_EXTRAS = {"bibliography": "bibtexparser", "server": "pygls", "watch": "watchfiles"}
_NEEDED = ("click", "lark", "pathspec", "pyyaml")


@click.command(
    short_help="Show the version, and what it runs on.",
    epilog="""\b
Examples:
  arglint version
  arglint version --output-format json""",
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to show it.",
    show_default=True,
)
@click.option("-s", "--short", is_flag=True, help="Show the number of the version alone.")
def version(output_format: str, short: bool) -> None:
    """Show the version of arglint, and what it runs on, for the report of a fault."""
    if short:
        click.echo(__version__)
        return
    facts = _facts()
    if output_format == "json":
        import json

        click.echo(json.dumps(facts, indent=2))
        return
    click.echo(f"arglint {__version__}")
    width = max(map(len, facts))
    for name, value in facts.items():
        if name != "arglint":
            told = ", ".join(value) or "none" if isinstance(value, list) else value
            click.echo(f"{name.ljust(width)}  {told or 'missing'}")


def _facts() -> dict[str, str | list[str] | None]:
    from platform import platform, python_implementation, python_version

    return {
        "arglint": __version__,
        "python": f"{python_implementation()} {python_version()}",
        "executable": sys.executable,
        "platform": platform(),
        **{name: _installed(name) for name in _NEEDED},
        "rules": rules_folder(),
        "grammars": grammars_folder(),
        "cache": cache_folder(),
        "extras": [name for name, package in _EXTRAS.items() if _installed(package)],
    }


def _installed(package: str) -> str | None:
    """The version of an installed package, if it is."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    try:
        return version_of(package)
    except PackageNotFoundError:
        return None

"""`arglint clean`: remove what runs have kept to save work."""

from __future__ import annotations

import os

import click

from arglint.cli.book import telling
from arglint.cli.options import cache_dir_option
from arglint.cli.output import complain, count
from arglint.cli.saving import place_of_cache
from arglint.engine.discovery import why
from arglint.engine.settings.resolve import Resolver
from arglint.resources import cache_folder


@click.command(
    short_help="Remove what runs have kept.",
    epilog="""\b
Examples:
  arglint clean
  arglint clean essays/""",
)
@click.argument("path", default=os.curdir)
@cache_dir_option
def clean(path: str, cache_dir: str | None) -> int:
    """Remove the cache of the project that PATH lies in, by default of this one.

    The cards and the indexes of sources that are kept ready in your own cache folder are removed
    too; the next run makes them anew. Nothing else in these folders is touched.

    Exits with 0 if no cache is left, 2 if one could not be removed.
    """
    from arglint.engine.cache import Cache
    from arglint.rulebook.compiled import forget
    from arglint.sources.shelf import forget as forget_sources

    place: str = telling(lambda: place_of_cache(Resolver(), path, cache_dir))
    try:
        removed = Cache(place).clear()
        forget(cache_folder())
        forget_sources(cache_folder())
    except OSError as error:
        return complain(f"{place}: the cache cannot be removed: {why(error)}")
    told = f"Removed {count(removed, 'result')} from {place}" if removed else "There is no cache"
    click.echo(f"{told}.", err=True)
    return 0

"""The options about cache, processes and watching, and the checks of a run that go by them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

import click

from arglint.cli.configured import Texts
from arglint.engine.session import Outcome, check_files
from arglint.engine.settings.resolve import Resolver
from arglint.resources import cache_folder

_Command = TypeVar("_Command", bound=Callable[..., Any])

CACHE = ".arglint_cache"
AUTO = "auto"


def _jobs(_: click.Context, __: click.Parameter, value: str) -> int | None:
    """A number of processes; None for `auto`."""
    if value == AUTO:
        return None
    if value.isdecimal() and 0 < int(value) <= 1000:
        return int(value)
    raise click.BadParameter(f"'{value}' is neither '{AUTO}' nor a number from 1 to 1000")


_cache_dir = click.option(
    "--cache-dir",
    envvar="ARGLINT_CACHE_DIR",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Where results are kept; by default .arglint_cache in the project. "
    "ARGLINT_CACHE_DIR says the same.",
)
_OPTIONS = (
    click.option(
        "--no-cache", is_flag=True, envvar="ARGLINT_NO_CACHE", help="Keep no results, and use none."
    ),
    _cache_dir,
    click.option(
        "-j",
        "--jobs",
        callback=_jobs,
        metavar="N|auto",
        default=AUTO,
        help="How many texts to check at once; auto takes all processors from one megabyte on.",
    ),
    click.option(
        "--watch",
        is_flag=True,
        help="Check again whenever a text changes, or the configuration beside it.",
    ),
)


def saving_options(command: _Command) -> _Command:
    """Give a command the options that say how to save work."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


cache_dir_option = _cache_dir


class Saving(NamedTuple):
    """How a run is to save work: where its cache is, None for none; how many processes it takes."""

    cache: str | None
    jobs: int | None

    def outcomes(
        self, texts: Texts, encoding: str | None, stdin_name: str | None
    ) -> Iterator[Outcome]:
        """What was found in each text, with the settings that hold for it."""
        cache = None
        if self.cache:
            from arglint.engine.cache import Cache

            cache = Cache(self.cache)
        return check_files(
            texts.files, encoding=encoding, stdin_name=stdin_name, cache=cache, jobs=self.jobs
        )


def place_of_cache(resolver: Resolver, path: str, given: str | None) -> str:
    """The folder of the cache: the given one, that of the settings, or that of the project.

    A path within no project has the user's own; a configuration that the command line names says
    nothing of where the project lies.
    """
    configured = given or resolver.of(path).value("cache-dir").value
    if configured:
        return os.path.abspath(configured)
    absolute = os.path.abspath(path)
    file = None if resolver.config else resolver.file_for(absolute)
    root = os.path.dirname(file) if file else _repository(absolute)
    return os.path.join(root, CACHE) if root else os.path.join(cache_folder(), "texts")


def _repository(path: str) -> str | None:
    """The folder, here or above, that holds `.git`."""
    while not os.path.exists(os.path.join(path, ".git")):
        above = os.path.dirname(path)
        if above == path:
            return None
        path = above
    return path

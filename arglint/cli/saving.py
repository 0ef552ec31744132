"""The checks of a run, by its cache and its processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from arglint.cli.configured import Texts
from arglint.engine.session import Outcome, check_files
from arglint.engine.settings.resolve import Resolver
from arglint.resources import cache_folder

CACHE = ".arglint_cache"


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

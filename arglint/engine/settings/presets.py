"""Find the presets, the house styles that come with arglint."""

from __future__ import annotations

import os

from arglint.resources import rules_folder


def preset_names() -> list[str]:
    """The names of all presets."""
    try:
        found = os.listdir(_folder())
    except FileNotFoundError:
        return []
    return sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))


def preset_path(name: str) -> str:
    """The settings document of a preset, as an absolute path."""
    return os.path.join(_folder(), f"{name}.yaml")


def preset_summary(name: str) -> str:
    """What a preset stands for: the comment on its first line."""
    with open(preset_path(name), encoding="utf-8") as file:
        return file.readline().removeprefix("#").strip()


def _folder() -> str:
    return os.path.join(rules_folder(), "presets")

"""Show the many options of a command in sections, as a manual does."""

from __future__ import annotations

import click

_SECTIONS = {
    "Rules and settings": "--select --extend-select --ignore --preset --config --isolated "
    "--allow-code --show-settings",
    "Texts": "--stdin-filename --encoding --show-files",
    "Report": "--output-format --output-file --statistics --fail-on --exit-zero --color --quiet "
    "--verbose",
    "Repair": "--fix --unsafe-fixes --diff --fix-only",
    "Silence": "--add-suppressions --baseline --no-baseline --update-baseline",
    "Speed": "--no-cache --cache-dir --jobs --watch",
}
_OTHERS = "Further options"


class Sectioned(click.Command):
    """A command whose help groups options by what they are for."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        section_of = {name: title for title, names in _SECTIONS.items() for name in names.split()}
        sections: dict[str, list[tuple[str, str]]] = {title: [] for title in (*_SECTIONS, _OTHERS)}
        for option in self.get_params(ctx):
            record = option.get_help_record(ctx)
            if record is not None and isinstance(option, click.Option):
                name = next((name for name in option.opts if name in section_of), "")
                sections[section_of.get(name, _OTHERS)].append(record)
        for title, records in sections.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

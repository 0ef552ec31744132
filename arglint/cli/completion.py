"""`arglint completion`: write what makes a shell complete arglint's words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_ARGLINT_COMPLETE"


@click.command(
    short_help="Make your shell complete commands and rules.",
    epilog="""\b
Examples:
  arglint completion bash >> ~/.bashrc
  arglint completion zsh >> ~/.zshrc
  arglint completion fish > ~/.config/fish/completions/arglint.fish""",
)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Write the lines that make SHELL complete commands, options and names of rules."""
    from arglint.cli.group import arglint

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no shell '{shell}'")
    click.echo(kind(arglint, {}, "arglint", _VARIABLE).source())

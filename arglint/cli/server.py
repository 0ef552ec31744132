"""`arglint server`: serve an editor."""

from __future__ import annotations

import sys

import click

_PACKAGES = ("attrs", "cattrs", "lsprotocol", "pygls")


@click.command(
    short_help="Serve an editor, by the language server protocol.",
    epilog="""\b
Examples:
  arglint server
  arglint server --tcp 7777 --log-file arglint.log""",
)
@click.option(
    "--tcp",
    metavar="[HOST:]PORT",
    help="Listen on a port of this machine instead of standard input and output.",
)
@click.option("--log-file", metavar="FILE", help="Write what happens into a file.")
def server(tcp: str | None, log_file: str | None) -> int:
    """Serve an editor, by the language server protocol.

    Editors start this command themselves and speak with it over standard input and output.
    """
    try:
        from arglint.server.serve import keep_log, serve_stdio, serve_tcp
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _PACKAGES:
            raise
        raise click.UsageError(
            "the server takes a further package: pip install 'arglint[server]'"
        ) from None
    keep_log(log_file)
    if tcp is None:
        if sys.stdin is None or sys.stdout is None:
            raise click.UsageError("standard input or output is closed; --tcp needs neither")
        if sys.stdin.isatty():
            click.echo("This waits for an editor to speak; Ctrl-C ends it.", err=True)
        return serve_stdio()
    try:
        return serve_tcp(tcp, lambda port: click.echo(f"Listening on port {port}.", err=True))
    except ValueError as error:
        raise click.UsageError(str(error)) from None

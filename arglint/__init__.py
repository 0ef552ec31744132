"""The linter for argument."""

__version__ = "0.1.0"

"""The language server: what arglint knows of a text, while it is being written."""

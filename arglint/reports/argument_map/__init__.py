"""Draw the argument of a text, and write it for the programs that read arguments."""

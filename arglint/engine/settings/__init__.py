"""What holds for a text: configuration files, presets and the command line, and where they meet."""

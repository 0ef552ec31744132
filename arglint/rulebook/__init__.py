"""From cards and their twins to rules that can be run."""

"""From diagnostics to what people and machines read."""

FORMATS = ("concise", "full", "json")

"""From diagnostics to what people and machines read."""

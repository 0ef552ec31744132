"""Show the apparatus of a text as tables: notes, quotations, claims, and their statistics."""

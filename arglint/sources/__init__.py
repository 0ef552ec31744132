"""Texts that others quote: found, read, indexed, and searched for a passage."""

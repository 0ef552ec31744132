"""Rules without Python: what a card may extend, in the format that Vale made common."""

"""Word lists (to be replaced by the full lists)."""

REPORTING_VERBS = frozenset("say says said saying write writes wrote writing argue argues argued note notes noted state states stated claim claims claimed observe observes observed explain explains explained".split())
ATTRIBUTION_NOUNS = frozenset("words phrase slogan statement passage definition".split())
ATTRIBUTION_PHRASES = ("according to", "in the words of", "as follows")

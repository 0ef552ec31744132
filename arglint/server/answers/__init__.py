"""Answer requests: from the words of the protocol to those of the features, and back."""

"""Rules that a reader may trust without checking."""

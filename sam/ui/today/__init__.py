"""Today: what needs a hand, and the way to it."""

"""Taking back: the second form of the counter."""

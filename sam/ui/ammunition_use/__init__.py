"""Use of ammunition against its issue: what does not fit together, and the figures behind it."""

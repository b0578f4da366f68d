"""Destruction: what is ordered, the look at the point, the act itself, and what is taken off an order again."""

"""Handing over: the first form of the counter."""

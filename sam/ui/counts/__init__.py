"""Counts: made for a person with a scanner in an aisle. One place after the other, signed as soon as it is through."""

"""Ctrl+K: one entry that finds weapons, lots, people, places, vouchers, keys, seals and screens, by keyboard alone."""

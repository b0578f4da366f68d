"""Ctrl+K: one entry that finds weapons, lots, people, places, vouchers and screens, by keyboard alone."""

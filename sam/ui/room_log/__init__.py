"""The screen of the room log: entries of rooms, keys and seals, each written down in one card, by keys or by scanner."""

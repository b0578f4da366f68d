"""The list of weapons: a million rows by pages, filtered by part of a serial number, with the life of the chosen one beside it."""

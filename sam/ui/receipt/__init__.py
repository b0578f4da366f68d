"""Taking stock in: from whom, weapons with their numbers, ammunition by lot, accessories by number, and what is short."""

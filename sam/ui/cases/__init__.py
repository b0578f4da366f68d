"""The screen of cases: losses, thefts, differences, accidents, and what is done in them until they are closed."""

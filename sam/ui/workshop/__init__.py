"""The screen of the workshop: the queue, weapons in the workshop with their tags, marks that are missing, gauges, rules."""

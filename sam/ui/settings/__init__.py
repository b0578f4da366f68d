"""Settings of the institution: its name and crest, intervals, what must be so before a weapon is handed out."""

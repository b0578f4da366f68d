"""The screen of the clauses that the program computes against: looked up by words, standard, theme and level."""

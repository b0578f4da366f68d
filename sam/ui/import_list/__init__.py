"""Taking in a list: look at every row first, then post it as one opening balance that two people sign."""

"""Labels for what a screen shows: a card in the page with the paper, the first free label, the offset of the printer and a preview."""

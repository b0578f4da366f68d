"""The screen of the mixing table: which compatibility groups may stand together, and what the authority has decided."""

"""What is done to the record of one weapon or one lot: photographs, marks, a better record, bans and holds, identifying, repacking."""

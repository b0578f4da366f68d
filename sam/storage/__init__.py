"""Files: the encrypted database and its engine, upgrade, lock, tape, attachments, desk, copies. Knows nothing of what is in them."""

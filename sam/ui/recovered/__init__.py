"""The screen of recovered weapons: what was seized, found or surrendered."""

"""How the book is kept: backups, sticks for headquarters, and whether it is whole."""

"""The movements of late, each with its lines and people; and the one way to undo a whole document."""

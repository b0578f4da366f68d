"""Users: who signs in, in which role; and one's own password."""

"""The catalogue: every type with what is on charge of it, its page, and the cards that add and correct."""

"""The account is put right after a count: what the book holds and the store does not, and the other way round. Two people sign."""

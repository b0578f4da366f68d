"""The book: the one way in for every entry, and everything that is derived from it.

`book` appends (number, chain, signatures, rule of two) and applies in the same transaction; `working` is the memory of one
stretch of entries while it is applied; one file for each family of documents; `verify` and `rebuild` read the book again.
"""

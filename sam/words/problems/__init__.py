"""Problems as sentences: what happened, by how much, what to do.

One file for each family of `sam.domain.problems`, each with `SENTENCES`, a mapping from code to text with {names}.
To add a code: 1. the member in its family; 2. its sentence beside it; a test fails if one of the two is missing.
"""

"""The clauses that the program computes against, to be looked up without a network.

`clauses.toml` holds those that a rule of the program is made of; those that an audit asks about come from its checkpoints. `table` puts
the two together, `citation` reads a printed citation, `find` looks clauses up. What a clause asks is in our words, in `sam.words.clauses`
and `sam.words.audit_questions`; no sentence of a standard stands here.
"""

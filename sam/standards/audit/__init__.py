"""The checkpoints of an audit as data, the score that answers give, and how large a random sample must be.

`checklist.toml` holds the checkpoints; `checklist` reads them; `score` and `sample` are pure functions. What the records answer is
asked in `sam.queries.audit`.
"""

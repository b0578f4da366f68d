"""What the records themselves say of the checkpoints of an audit, as of a day.

`checks.CHECKS` lists the checks by the rule that a checkpoint names. A check is a function: a `Look` into one book in, an `Outcome`
out: yes, no or "cannot be computed, ask", with its figures and what stands behind them. It never guesses: what the book keeps no
record of is asked.

To add a check: 1. a function in the module of its subject; 2. a line in CHECKS. Its rule stands in
`sam/standards/audit/checklist.toml`; until there is a check, the checkpoint is asked.
"""

"""SAM: the account of weapons and ammunition of a depot, kept without a network.

Read `sam/domain` first (what exists), then `sam/ledger` (the book), then follow one receipt:
`ui` or `cli` -> `depot` -> `services` -> `ledger` -> `queries` -> `reports`.
"""

__version__ = "0.1.0"

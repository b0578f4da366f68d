"""Questions: one function each, a `Reader` first, frozen rows out. Nothing here writes.

depot.ask(holdings, as_of=date(2026, 3, 31))
"""

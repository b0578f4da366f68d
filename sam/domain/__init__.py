"""Plain values and rules. Nothing here imports anything but Python.

What exists: `ids`, `places`, `items`, `kinds` (what may be written in the book), `roles` (who may write it),
`documents` (their shape), `movement_kinds` (what may move from where to where), `marks` (serial and lot numbers as marked).
How it is written: `canonical` (the bytes), `entry` (number, hash, signatures). How people say it: `commands`.
What can be wrong: `problems`.
"""

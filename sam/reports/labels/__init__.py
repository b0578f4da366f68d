"""Labels: what is stuck on a weapon, a rack, a box or a package, so that a scan finds exactly that thing.

A label is data: `kinds` collects `facts.Label` from the book, `layout` lays one out as a `sketch.Sketch` (words, lines and modules
at measured places), and two pens draw the same sketch: `sheet` into a PDF, and the window's own on the screen. `stocks` knows the
papers in millimetres.

Read `asking` (the question), `facts`, `stocks`, then `layout`.

To add a kind: a line in `kinds.KINDS`, with its collector, its words and its tests. To add a paper: a line in `stocks.STOCKS`.
"""

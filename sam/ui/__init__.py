"""The window: everything that knows Qt.

Read in this order: `look` (colours, letters, icons), `parts` (buttons, fields, tables: the kit), `work` (what runs beside the
window), `screen_context` (what a screen is given), `navigation` (the list of screens), `frame` (the window around them).
A screen gathers typed values and hands one command through the door; rules live below.
"""

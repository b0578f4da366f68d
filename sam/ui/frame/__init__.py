"""The window around the screens: rail, bar, page, foot; lock, help, and the crash report.

`MainWindow(session, work, scanner)` is all that the program's start needs; a `Session` is a handful of plain functions and texts.
"""

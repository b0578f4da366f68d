"""Rules of IATG and MOSAIC as data and pure functions: plain facts in, findings out.

Every function names the standard, its edition and its clause. Figures are facts; the words are our own. Nothing here knows a depot, a
screen or a file, and nothing here is a licence: a figure is what the competent authority is shown.
"""

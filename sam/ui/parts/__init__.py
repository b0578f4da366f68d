"""The kit: real Qt widgets with the looks of the design, accessible names and a focus ring.

A text is given as `Words`: a string that never changes (a serial, a name), or a function that says it in the language in use
(`lambda: _("Serial")`), asked again when the person switches the language. A part never reads data: it is given values and
plain functions, so that it can be tried without a depot.
"""

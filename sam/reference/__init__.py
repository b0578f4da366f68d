"""Tables from outside, as suggestions: calibres, small-arm models, UN numbers of class 1, categories, countries.

Nothing here is true in a depot until a person accepts it: an accepted row becomes a document in the book like anything
else. Every row keeps where it was found (`source`) and how far that was checked (`verified`). `tables` reads the rows,
`codes` gives each row a name that never changes, from which two depots derive the same id, and `search` finds rows by
what a person types.
"""

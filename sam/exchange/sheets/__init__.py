"""Lists in spreadsheets: read safely, understood, and answered. Knows formats and nothing of a depot.

    path -> opening (is it what it says, does it unpack safely) -> grids of raw values
         -> header (where the titles are) -> mapping (what each title means: a proposed or a given profile)
         -> reading (rows with verdicts, cell by cell through cells, marks_cell, date_cell, quantity_cell)
         -> the import service judges the rows by what the depot knows
         -> answer (the same workbook with a reason beside each refused row)

`template` writes an empty workbook that reads back without a question.
"""

"""Paper: a report or a voucher laid out as PDF.

`report` and `voucher` say what stands where; `pages` turns pages; `listing` draws tables of any length, `blocks`
everything smaller; `letters` turns text into operators, `canvas` is the file. Import `to_pdf` from `report` and
`voucher_to_pdf` from `voucher`, where they are needed: ReportLab takes a while to load.
"""

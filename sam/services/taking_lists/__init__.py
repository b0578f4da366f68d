"""Taking in a list of stock as opening balance: from rows that were read to one document that two people sign.

`naming` finds or makes the types and holders that rows name, `plan` turns every row into a line or a reason, `comparison` holds a later
list against the book, `take` posts the plan and writes the answer sheet.
"""

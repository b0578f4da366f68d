"""Pictures: the account as charts, each with the way to the rows behind it."""

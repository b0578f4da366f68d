"""Reports: which one, as of which day, as known when, as a PDF or a spreadsheet."""

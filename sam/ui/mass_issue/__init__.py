"""Issue to many at once, as in an alarm: who gets what by scans or from a sheet, each acknowledges, one voucher."""

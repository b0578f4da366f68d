"""People and units: what they hold, what they may draw, and the papers that change it."""

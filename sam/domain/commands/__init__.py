"""What people ask for, in their own words: codes, serials and names instead of ids.

A screen or a JSON file makes a command; a service checks it against the book and turns it into one document. `form` reads commands
from JSON and publishes their schema; `sam.services.COMMANDS` lists them all.
"""

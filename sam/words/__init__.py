"""Everything a person reads that is not a screen: labels, problems as sentences, formats, languages."""

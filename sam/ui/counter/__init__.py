"""What issue and return share: lines that are looked up and judged while they are gathered, the person, the acknowledgement."""

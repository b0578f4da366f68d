"""Paper forms: blank ones printed for days without power, and those that came back."""

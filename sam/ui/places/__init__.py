"""Places: sites, buildings, rooms, racks, bins, each with what is in it; and a form for a new one."""

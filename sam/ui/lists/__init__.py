"""What every list of the window can do: choose and arrange columns, sort, keep filters, write out what is shown."""

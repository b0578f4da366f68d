"""The plan of a site in the window: the drawing, and what stands beside it."""

"""The screen of the audit: checkpoints with what the records say and what was seen, findings, samples, the score, what changed.

`screen` asks for one audit (or for what the records say without one) and gives it to its panes as a `Seen`. Each pane has its list
at the left and at the right a `Side`: the whole of what is chosen, or the card of an act in its place.
"""

"""Movements of a list of things: relocation, dispatch, expenditure and their like. One page draws them all from what `forms` says."""

"""What a movement would do to the storehouse it goes to: the meters, where else it may go, a waiver; beside the form that asks."""

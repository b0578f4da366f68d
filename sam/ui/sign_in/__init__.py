"""Before a depot is open: choose its folder, give name and password; or make a new depot.

`SignInWindow(doors, work)` needs nothing but plain functions (`Doors`), and emits `opened(result of unlock)`.
"""

"""Who: groups and states, their roles in an event, and who says so."""

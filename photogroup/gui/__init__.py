"""The only Qt: the window."""

"""The window's places: each owns its item models and its actions."""

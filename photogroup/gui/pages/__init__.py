"""The window's pages: each owns its item models and its actions."""

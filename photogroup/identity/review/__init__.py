"""What to ask the user next, and how far an album can be trusted."""

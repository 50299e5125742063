"""What the user has said: the statements, the log of them, and the state that follows from it."""

"""Learning a better network from corrections."""

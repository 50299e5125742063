"""Corrections to a better network."""

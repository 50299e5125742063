"""Corrections become a better network, with a validation report that says whether it is better."""

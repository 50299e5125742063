"""Imports names from other programs' files and exports names to them."""

"""photogroup: from a folder of photos to the people in it, on your own computer."""

__version__ = "0.1.0"

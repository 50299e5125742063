"""Takes names over from other programs' files and gives names to them."""

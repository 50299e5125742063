"""Names come in from other programs' files and go out to them."""

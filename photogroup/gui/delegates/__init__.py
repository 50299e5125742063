"""How one album, face or photo is painted."""

"""Files to upright pixels: discovery, decoding, thumbnails and times."""

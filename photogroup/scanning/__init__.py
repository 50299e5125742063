"""Files become faces: which files are new, the workers that index them, and the scan itself."""

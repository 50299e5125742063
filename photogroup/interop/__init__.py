"""Names in other programs' formats: reading what they wrote about faces in photos, and writing the same for them.

Pure functions over bytes; no file is opened here.
"""

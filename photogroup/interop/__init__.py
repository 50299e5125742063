"""Names in and out: what other programs wrote about the faces in photos, and the same written for them to read.

Pure functions over bytes; no file is opened here.
"""

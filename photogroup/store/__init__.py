"""The only SQL: the library database, its migrations, one small table class each, and the thumbnail cache."""

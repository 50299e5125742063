"""The only room that speaks SQL: the library's database, its cache and its backups."""

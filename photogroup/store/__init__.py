"""The only package that uses SQL: the library's database, its cache and its backups."""

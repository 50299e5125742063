"""The demo library: painted people, made by code, with labels."""

"""The library of tags below belongs to this app."""

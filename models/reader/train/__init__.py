"""The recipe of the reader: see README.md."""

"""Reads made-up texts and broken files, and tells which promises of the tables and of the command do not hold.

``python -m tests.fuzz`` runs it. A case is made of the seed and its number alone (``t17`` is a text, ``f3`` a file), so
that any case can be read again by itself.
"""

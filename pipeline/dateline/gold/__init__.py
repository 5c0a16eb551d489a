"""Upkeep of hand labels: checks them, and turns them into forms that people and other tools edit, and back.

``labels`` holds a person's decisions, and the rest of the tables follows from them; ``form`` is a TOML file for an
editor, ``label_studio`` and ``brat`` are the exchange formats of those tools, ``checks`` finds errors.
"""

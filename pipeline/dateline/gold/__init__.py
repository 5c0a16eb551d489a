"""Upkeep of hand labels: checks them, and turns them into forms that people and other tools edit, and back.

``labels`` holds what a person decides and fills in the rest of the tables; ``form`` is a TOML file for an editor,
``label_studio`` and ``brat`` are the exchange formats of those tools, ``checks`` finds what does not fit.
"""

"""The one error that is for people: bad input, said in one line, never shown as a traceback."""


class InputError(ValueError):
    """Something the user gave cannot be used. Its message names file, place, and what was expected."""

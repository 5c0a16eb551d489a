"""Who takes part: the phrases that fill a trigger's slots, their referents, and parties from elsewhere in the text."""

"""Types: whether a name is a person's, an organisation's or a place's, by the words beside it."""

"""Which words name happenings: verbs and event nouns, and what keeps the others from it."""

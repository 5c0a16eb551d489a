"""References: pronouns and descriptions, and the entities that they refer to."""

"""Names: where they stand, how they are spelt, and which are of one entity."""

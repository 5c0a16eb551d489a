"""Names: their extents and spellings, and which of them denote one entity."""

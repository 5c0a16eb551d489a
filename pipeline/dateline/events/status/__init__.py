"""Whether it happened and who says so: conditions, governors, factuality, source and denial."""

"""When and where: dates and places of triggers, and dates from the story."""

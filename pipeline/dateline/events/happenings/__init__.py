"""Mentions of one happening joined, and its best values."""

"""What a saved news page is: its blocks of text, its metadata, its publication day, and whether it is an article."""

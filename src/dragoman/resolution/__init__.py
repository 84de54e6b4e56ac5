"""Mentions become actors, places and dates, as of the article's date, with the reason shown."""

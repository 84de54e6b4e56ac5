"""Chains of mentions become actors of the registry, or new ones, as of the article's date."""

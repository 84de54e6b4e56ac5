"""The types of Dragoman's record. Frozen values; imports nothing else of the package."""

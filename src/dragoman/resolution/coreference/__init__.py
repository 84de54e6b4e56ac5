"""Which mentions of an article stand for the same: names, descriptions, pronouns."""

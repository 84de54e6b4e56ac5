"""From documents to articles: extraction, clean-up, metadata, language."""

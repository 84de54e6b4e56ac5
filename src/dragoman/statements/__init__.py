"""What the article reports: statements and attributions."""

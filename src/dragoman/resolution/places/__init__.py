"""Toponyms of an article and the places they name."""

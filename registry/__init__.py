"""The tables of actors and places, and what builds the shipped files from them."""

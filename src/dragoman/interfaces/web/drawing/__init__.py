"""Figures that are drawn on the server, as SVG: they can be read without a script, and printed."""

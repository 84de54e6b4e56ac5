"""Tables and weights shipped with the package."""

"""The documentation: pages, what is generated into them, and what runs the commands they show."""

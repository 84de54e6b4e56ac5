"""How records, found statements and dyads look in a notebook: HTML, no script, no style sheet."""

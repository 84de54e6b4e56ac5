"""The outside: Python, command line, print."""

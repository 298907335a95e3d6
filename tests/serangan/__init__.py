"""Forged files: every kind of attack as a function from a good file to a bad one. None may be accepted."""

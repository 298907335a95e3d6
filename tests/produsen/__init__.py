"""Honest files in the manner of the programs that write and sign PDFs. All must be accepted."""

"""Fictitious data for a demo installation: its own certificate authority, invented signers, sample files."""

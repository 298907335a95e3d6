"""The guides of one page."""

"""The activation letters on paper."""

"""The official forms as PDF, set by typst: the same content always gives the same bytes."""

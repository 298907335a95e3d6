"""Whatever the portal prints is set here by typst, with the fonts that lie beside it."""

"""Every PDF of the portal is set here by typst, with the fonts in this folder."""

"""How long what opens or asks for an account is kept; the audit trail keeps who did what."""

from datetime import timedelta

PERMINTAAN_BARU = timedelta(days=60)
"""A request for an account that was not closed, since it was sent."""
PERMINTAAN_DITUTUP = timedelta(days=180)
"""A request that was closed, since then."""
KODE = timedelta(days=180)
"""An activation code, since it was used, was revoked, or expired."""

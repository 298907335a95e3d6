"""How and when mail is sent."""

from simpeg.settings.environment import DEMO, VAR_DIR, env
from simpeg.settings.instansi import PORTAL

if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "demo" / "mail"
else:
    vars().update(env.email_url("SIMPEG_EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("SIMPEG_FROM_EMAIL", default=f"{PORTAL} <simpeg@simpeg.example>")
# The hour (WITA) from which the daily digest may be sent; a demo sends it at once.
DIGEST_HOUR = env.int("SIMPEG_DIGEST_HOUR", default=0 if DEMO else 16)

# How long a worker may hold one mail before another one takes it over. Longer than the hard time limit of a
# task.
KIRIMAN_LEASE_SECONDS = env.int("SIMPEG_KIRIMAN_LEASE_SECONDS", default=330)

# The ways by which a message leaves the portal, besides its inbox; see notifikasi/services/saluran.py.
NOTIFIKASI_SALURAN = ["notifikasi.services.saluran.SaluranSurel"]
# Who knows whether waiting mails are still true: the name before the colon of `Pesan.syarat` → a function that takes the
# numbers behind it, of a whole batch, and returns for each why its mail need not be sent, or "".
NOTIFIKASI_SYARAT = {
    "pengingat": "kepatuhan.queries.pengingat.reasons_to_skip",
    "dispensasi": "berkas.queries.dispensasi.reasons_ended",
    "permohonan": "berkas.queries.permohonan.reasons_decided",
    "surat": "berkas.queries.pengingat_surat.reasons_to_skip",
}

"""Words that differ from office to office."""

from simpeg.settings.environment import env

HELP_CONTACT = env.str(
    "SIMPEG_HELP_CONTACT", default="Helpdesk SIMPEG, BKPSDM Kabupaten Klungkung, Semarapura, pada jam kerja."
)
PRIVACY_CONTACT = env.str(
    "SIMPEG_PRIVACY_CONTACT",
    default="Pejabat Pelindungan Data Pribadi, BKPSDM Kabupaten Klungkung, Semarapura, pada jam kerja.",
)
# Shown on the privacy page; the office's own archive schedule (JRA) decides.
RETENTION_YEARS = env.int("SIMPEG_RETENTION_YEARS", default=2)

"""Words that differ from one regency, or one office, to the next."""

from simpeg.settings.environment import env

DAERAH = env.str("SIMPEG_DAERAH", default="Kabupaten Klungkung")
JENIS_DAERAH, _, _nama_daerah = DAERAH.partition(" ")
PORTAL = env.str("SIMPEG_PORTAL", default=f"SIMPEG {_nama_daerah or DAERAH}")
# Also the place before the date on the official forms.
IBU_KOTA = env.str("SIMPEG_IBU_KOTA", default="Semarapura")
BADAN = env.str("SIMPEG_BADAN", default="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")
BADAN_SINGKAT = env.str("SIMPEG_BADAN_SINGKAT", default="BKPSDM")

_kantor = f"{BADAN_SINGKAT} {DAERAH}, {IBU_KOTA}, pada jam kerja."
HELP_CONTACT = env.str("SIMPEG_HELP_CONTACT", default=f"Helpdesk SIMPEG, {_kantor}")
# As people read it, for example "(0366) 24459"; empty: no page, mail or form speaks of a telephone.
HELP_PHONE = env.str("SIMPEG_HELP_PHONE", default="").strip()
PRIVACY_CONTACT = env.str("SIMPEG_PRIVACY_CONTACT", default=f"Pejabat Pelindungan Data Pribadi, {_kantor}")
# Shown on the privacy page; the office's own archive schedule (JRA) decides.
RETENTION_YEARS = env.int("SIMPEG_RETENTION_YEARS", default=2)

"""Whether an exemption holds in a campaign. One day decides, and everybody can look it up: the last day of the deadline.

The campaign's own deadline counts, without any dispensasi. So a campaign has one such day for all, and moving its
deadline judges every exemption again.
"""

from datetime import date, datetime

from berkas.rules.tenggat import last_day


def hari_penentu(tenggat_at: datetime) -> date:
    """The WITA day on which the last file in time can come in; `tenggat_at` is exclusive."""
    return last_day(tenggat_at)


def is_within(mulai: date, selesai: date | None, hari: date) -> bool:
    """Both ends belong to the span; without `selesai` it is open."""
    return mulai <= hari and (selesai is None or hari <= selesai)

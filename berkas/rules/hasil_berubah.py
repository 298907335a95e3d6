"""The sentence about a berkas whose verdict is another one than at its last decision."""

from collections.abc import Mapping
from datetime import datetime

from core.formats import format_datetime

SAAT: Mapping[str, str] = {
    "DIUNGGAH": "diterima",
    "TERVERIFIKASI": "diverifikasi",
    "DIKEMBALIKAN": "dikembalikan",
}
LANJUTAN: Mapping[str, str] = {
    "DIUNGGAH": "Lihat berkasnya, lalu verifikasi atau kembalikan.",
    "TERVERIFIKASI": "Status tidak berubah karenanya. Lihat berkasnya; bila tidak dapat dipertahankan, minta admin membukanya "
    "kembali.",
    "DIKEMBALIKAN": "Status tidak berubah karenanya. Berkas menunggu penggantinya.",
}


def explain_hasil_berubah(
    *, status: str, status_at: datetime, dahulu: str, kini: str, diperiksa_at: datetime, is_ditolak: bool
) -> str:
    """`dahulu` and `kini`: the verdict when the berkas got its status and the present one, in a few words.

    `is_ditolak`: the policy would refuse an upload of it today. Empty for a status without a decision.
    """
    if status not in SAAT:
        return ""
    refusal = "Bila diunggah sekarang, berkas ini akan ditolak. " if is_ditolak else ""
    return (
        f"Hasil pemeriksaan berubah sesudah berkas {SAAT[status]} pada {format_datetime(status_at)}. "
        f"Saat itu: {dahulu}. Pemeriksaan ulang pada {format_datetime(diperiksa_at)}: {kini}. "
        f"{refusal}{LANJUTAN[status]}"
    )

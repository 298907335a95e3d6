from allauth.account.adapter import get_adapter
from django.db import transaction
from django.utils import timezone

from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def change_kontak(*, pegawai: Pegawai, email: str) -> None:
    """Save the address that the person gives. If it changes, the old address gets a message too, because the
    owner of the mailbox can recover the password."""
    lama, is_first = pegawai.email, pegawai.kontak_diperiksa_at is None
    pegawai.email = email
    pegawai.kontak_diperiksa_at = timezone.now()
    pegawai.save(update_fields=["email", "kontak_diperiksa_at"])
    if lama == email and not is_first:
        return
    record_jejak(
        JenisKejadian.CONTACT_CHANGE,
        oleh=pegawai,
        pegawai=pegawai,
        rincian={"sebelum": lama, "sesudah": email, "pertama": is_first},
    )
    if lama and lama != email:
        get_adapter().send_mail("account/email/email_changed", lama, {"user": pegawai})

from django.db.models import F

from kinerja.enums import StatusSkp
from kinerja.models import (
    CatatanDialog,
    DokumenCetak,
    PerubahanMpph,
    PerubahanSkp,
    RiwayatSkp,
    VersiMpph,
    VersiSkp,
)
from kinerja.services.dialog import add_catatan
from kinerja.services.skp import confirm_skp, determine_skp
from tests.kinerja.conftest import bring_to, fresh, refused

RIWAYAT = (VersiMpph, VersiSkp, PerubahanMpph, PerubahanSkp, RiwayatSkp, CatatanDialog, DokumenCetak)


def test_history_is_not_rewritten(daerah, skp, mpph_ditetapkan):
    skp = bring_to(skp, StatusSkp.DIALOG)
    add_catatan(skp, teks="x", oleh=daerah.pppk)
    for oleh in (daerah.pppk, daerah.kepala_sd1):
        confirm_skp(skp, oleh=oleh, revisi=fresh(skp).revisi)
    versi = determine_skp(skp, oleh=daerah.kepala_sd1, revisi=fresh(skp).revisi)
    DokumenCetak.objects.create(
        nomor=versi.nomor_dokumen, jenis="A17", versi_skp=versi, sha256="0" * 64, ukuran=1, oleh=daerah.pppk, at=versi.at
    )  # fmt: skip
    for model in RIWAYAT:
        assert model.objects.exists()
        refused(lambda model=model: model.objects.update(id=F("id")))

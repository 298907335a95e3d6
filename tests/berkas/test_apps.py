from types import SimpleNamespace

from django.apps import apps

import pemeriksaan


def test_the_portal_hands_its_settings_to_the_inspection_which_reads_them_each_time(settings, tmp_path):
    """With those of another program, or a copy made at the start, a trust store named later would not be read."""
    settings.TRUST_DIR = tmp_path / "portal"
    lain = SimpleNamespace(
        TRUST_DIR=tmp_path / "lain", DEMO=False, INSPECTION_CHILDREN=settings.INSPECTION_CHILDREN
    )
    pemeriksaan.use_settings(lain)
    apps.get_app_config("berkas").ready()
    assert "Toko kepercayaan kosong" in str(pemeriksaan.examine_store())
    settings.TRUST_DIR.mkdir()
    (settings.TRUST_DIR / "catatan.pem").write_text("halo")
    assert "catatan.pem" in str(pemeriksaan.examine_store())

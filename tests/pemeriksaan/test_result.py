import json
from datetime import UTC, datetime

from pemeriksaan.result import (
    GERBANG_BERKAS,
    URUTAN_BERAT,
    HasilPemeriksaan,
    JenisIsi,
    KodePemeriksaan,
    TandaTangan,
)


def test_a_result_survives_json():
    tanda = TandaTangan(
        field="Pegawai",
        kode="OK_BSRE",
        cn="Ni Luh Contoh",
        signed_at=datetime(2025, 8, 1, 3, tzinfo=UTC),
        timestamp_at=datetime(2025, 8, 1, 3, 0, 1, tzinfo=UTC),
        trusted=True,
    )
    hasil = HasilPemeriksaan(
        kode=KodePemeriksaan.OK_BSRE,
        pesan="Utuh.",
        keterangan=("ltv", "timestamped"),
        tanda_tangan=(tanda, TandaTangan(field="Penilai")),
        halaman=2,
        jenis_isi=JenisIsi.DIGITAL,
        versi_pustaka={"pypdf": "7"},
        milidetik=41,
    )
    assert HasilPemeriksaan.from_dict(json.loads(json.dumps(hasil.to_dict()))) == hasil


def test_an_old_record_with_little_in_it_is_still_read():
    assert HasilPemeriksaan.from_dict({"kode": "NOT_PDF"}) == HasilPemeriksaan(kode=KodePemeriksaan.NOT_PDF)


def test_every_code_is_either_of_the_gate_or_has_its_weight():
    assert GERBANG_BERKAS | set(URUTAN_BERAT) == set(KodePemeriksaan)
    assert not GERBANG_BERKAS & set(URUTAN_BERAT)

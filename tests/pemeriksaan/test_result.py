import json
from datetime import UTC, datetime

from pemeriksaan.result import (
    GERBANG_BERKAS,
    URUTAN_BERAT,
    ContentKind,
    SignatureReport,
    Verdict,
    VerdictCode,
)


def test_a_result_survives_json():
    tanda = SignatureReport(
        field="Pegawai",
        kode="OK_BSRE",
        cn="Ni Luh Contoh",
        signed_at=datetime(2025, 8, 1, 3, tzinfo=UTC),
        timestamp_at=datetime(2025, 8, 1, 3, 0, 1, tzinfo=UTC),
        trusted=True,
    )
    hasil = Verdict(
        kode=VerdictCode.OK_BSRE,
        pesan="Utuh.",
        keterangan=("ltv", "timestamped"),
        tanda_tangan=(tanda, SignatureReport(field="Penilai")),
        halaman=2,
        jenis_isi=ContentKind.DIGITAL,
        versi_pustaka={"pypdf": "7"},
        milidetik=41,
    )
    assert Verdict.from_dict(json.loads(json.dumps(hasil.to_dict()))) == hasil


def test_an_old_record_with_little_in_it_is_still_read():
    assert Verdict.from_dict({"kode": "NOT_PDF"}) == Verdict(kode=VerdictCode.NOT_PDF)


def test_every_code_is_either_of_the_gate_or_has_its_weight():
    assert GERBANG_BERKAS | set(URUTAN_BERAT) == set(VerdictCode)
    assert not GERBANG_BERKAS & set(URUTAN_BERAT)

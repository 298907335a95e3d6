import json
from datetime import UTC, datetime

from pemeriksaan.result import ContentKind, Decision, SignatureReport, Verdict, VerdictCode


def test_a_result_survives_json():
    tanda = SignatureReport(
        field="Pegawai",
        code="OK_BSRE",
        cn="Ni Luh Contoh",
        signed_at=datetime(2025, 8, 1, 3, tzinfo=UTC),
        timestamp_at=datetime(2025, 8, 1, 3, 0, 1, tzinfo=UTC),
        trusted=True,
    )
    hasil = Verdict(
        code=VerdictCode.OK_BSRE,
        message="Utuh.",
        decision=Decision.LOOK,
        notes=("ltv", "timestamped"),
        signatures=(tanda, SignatureReport(field="Penilai")),
        pages=2,
        kind=ContentKind.DIGITAL,
        library_versions={"pypdf": "7"},
        milliseconds=41,
    )
    assert Verdict.from_dict(json.loads(json.dumps(hasil.to_dict()))) == hasil


def test_an_old_record_with_little_in_it_is_still_read():
    assert Verdict.from_dict({"code": "NOT_PDF"}) == Verdict(code=VerdictCode.NOT_PDF)

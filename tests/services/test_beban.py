"""Many uploads at once to the portal as it is served, some of them hostile: none is lost, each is judged
correctly.

`python -m bench beban` measures how fast the other pages are meanwhile; this test does not assert it.
"""

from collections import Counter

import pytest

from bench import beban

pytestmark = pytest.mark.services
UNGGAHAN = 200
HTTP_LIHAT, HTTP_DITOLAK = 303, 422


@pytest.fixture(scope="module")
def hasil(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SIMPEG_DATABASE_URL", "SIMPEG_S3_BUCKET", "DJANGO_SETTINGS_MODULE"):
            patch.delenv(name, raising=False)
        yield beban.examine(tmp_path_factory.mktemp("beban"), UNGGAHAN)


def test_every_upload_is_answered_as_taken_in_or_as_refused(hasil):
    assert len(hasil.jawaban) == UNGGAHAN
    assert set(hasil.jawaban.values()) == {HTTP_LIHAT, HTTP_DITOLAK}


def test_none_is_lost(hasil):
    assert hasil.lost() == []
    taken_in = Counter(hasil.jawaban.values())[HTTP_LIHAT]
    assert len(hasil.keadaan["versi"]) == hasil.keadaan["berkas_tersimpan"] == taken_in
    assert len({one["tanda_terima"] for one in hasil.keadaan["versi"]}) == taken_in


def test_all_verdicts_are_right_at_once_or_later(hasil):
    assert hasil.wrong() == []
    assert beban.waiting(hasil.keadaan) == 0, "the worker finishes what had to wait"


def test_what_is_hostile_was_refused_or_returned(hasil):
    hostile = {one["oleh"]: one["kode"] for one in hasil.rencana["unggahan"] if one["kode"] != "OK_BSRE"}
    assert len(hostile) == UNGGAHAN // 10
    standing = {one["oleh"]: one["status"] for one in hasil.keadaan["versi"]}
    refused = {
        one for one, kode in hostile.items() if kode != "TAIL_UNCLEAR"
    }  # that one is looked at by a person
    assert {standing.get(one, "ditolak") for one in refused} <= {"ditolak", "DIKEMBALIKAN"}
    assert {standing[one] for one in standing.keys() - hostile.keys()} == {"DIUNGGAH"}

import pytest
from django import forms

from kinerja.forms.mpph import BARIS_TEMPELAN, AnggotaForm, MulaiMpphForm, TempelForm, named_people
from tests.factories import PegawaiFactory, PeriodeFactory

TIDAK_ADA = "Tidak ada pegawai aktif dengan NIP atau username: "


def test_people_are_found_by_nip_or_username_in_the_order_typed(daerah):
    typed = [f"NIP {daerah.pppk_lain.nip_tercetak}", "\ufeffadmin", daerah.pppk.nip]
    assert named_people(typed) == [daerah.pppk_lain, daerah.admin, daerah.pppk]


def test_all_unknown_ones_are_named_and_inactive_ones_are_unknown(daerah):
    daerah.pppk.is_active = False
    daerah.pppk.save(update_fields=["is_active"])
    with pytest.raises(forms.ValidationError, match=f"{TIDAK_ADA}pppk, x'"):
        named_people(["pppk", "admin", "x"])


def test_a_list_has_an_end(db):
    with pytest.raises(forms.ValidationError, match="Paling banyak 200 pegawai sekaligus"):
        named_people(["x"] * (BARIS_TEMPELAN + 1))


def test_the_people_of_a_list_cost_one_query(daerah, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [one.unit.nama for one in named_people(["pppk", "pppk.lain"])] == [
            "SD Negeri 1",
            "SD Negeri 2",
        ]


def test_a_leader_chooses_from_the_people_they_assess_who_are_no_members(daerah, mpph):
    baru = PegawaiFactory(unit=daerah.sd1, pejabat_penilai=daerah.kepala_sd1)
    PegawaiFactory(unit=daerah.sd1, pejabat_penilai=daerah.kepala_sd1, is_active=False)
    assert list(AnggotaForm(mpph=mpph).fields["dinilai"].queryset) == [baru]


def test_a_person_chosen_and_typed_is_added_once(daerah, mpph):
    baru = PegawaiFactory(unit=daerah.sd1, pejabat_penilai=daerah.kepala_sd1)
    form = AnggotaForm({"dinilai": [baru.pk], "pegawai": f"{baru.username}; pengelola"}, mpph=mpph)
    assert form.is_valid()
    assert form.chosen() == [baru, daerah.pengelola]


def test_no_person_is_refused_and_an_unknown_one_only_once(mpph):
    kosong, asing = (AnggotaForm({"pegawai": teks}, mpph=mpph) for teks in ("\n ;", "x"))
    assert kosong.errors == {"pegawai": ["Pilih atau tuliskan paling sedikit satu pegawai."]}
    assert asing.errors == {"pegawai": [f"{TIDAK_ADA}x"]}


def test_a_matrix_is_started_for_the_newest_period_first(daerah, periode):
    baru = PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    assert list(MulaiMpphForm().fields["periode"].queryset) == [baru, periode]


@pytest.mark.parametrize(("teks", "username"), [("", None), (" kepala.sd1 ", "kepala.sd1")])
def test_the_leader_is_named_only_by_who_types_for_them(daerah, periode, teks, username):
    form = MulaiMpphForm({"periode": periode.pk, "pimpinan": teks})
    assert form.is_valid()
    pimpinan = form.cleaned_data["pimpinan"]
    assert (pimpinan.username if pimpinan else None) == username


def test_a_pasted_block_keeps_its_empty_cells():
    form = TempelForm({"anggota": 1, "indikator": 2, "revisi": 3, "tabel": "\ta\n"})
    assert form.is_valid()
    assert form.cleaned_data["tabel"] == "\ta\n"

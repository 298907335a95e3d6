from kinerja.enums import StatusSkp
from kinerja.queries.dialog import catatan_of, perubahan_of, riwayat_of, usulan_of
from kinerja.services.dialog import add_catatan, propose_usulan
from tests.kinerja.conftest import bring_to


def test_the_dialogue_costs_one_query_for_each_list(daerah, skp, django_assert_num_queries):
    skp = bring_to(skp, StatusSkp.DIALOG)
    rencana = skp.rencana.get()
    for n in range(3):
        add_catatan(skp, teks=f"Catatan {n}", oleh=daerah.pppk)
    propose_usulan(
        skp, jenis="RENCANA", baris_id=rencana.pk, bidang="rencana", teks_baru="x", oleh=daerah.kepala_sd1
    )
    with django_assert_num_queries(4):
        assert [one.oleh for one in catatan_of(skp)] == [daerah.pppk] * 3
        assert [one.oleh for one in usulan_of(skp)] == [daerah.kepala_sd1]
        assert {one.oleh for one in perubahan_of(skp)} == {daerah.pppk}
        assert [one.langkah for one in riwayat_of(skp)] == ["SUBMIT"]

from datetime import datetime

import time_machine

from core.formats import WITA
from kepatuhan.tasks import send_pengingat
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan


def test_the_task_reminds_people_first_and_then_counts_them_for_heads(daerah, pengumpulan):
    with time_machine.travel(datetime(2025, 8, 12, 8, tzinfo=WITA), tick=False):
        assert [send_pengingat(), send_pengingat()] == [3, 0]
    assert Pesan.objects.filter(jenis=JenisPesan.PENGINGAT).count() == 3
    assert "Hari ini 2 orang diingatkan." in Pesan.objects.get(penerima=daerah.kepala_dinas).isi

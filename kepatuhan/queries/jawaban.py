from datetime import datetime

from berkas.models import Pengumpulan
from berkas.queries.tenggat import tenggat_with
from berkas.rules.tenggat import judge_unggahan
from berkas.rules.waktu import tell_waktu
from kepatuhan.queries.kepatuhan import Angka
from kepatuhan.rules.jawaban import Jawaban, answer


def answer_of(pengumpulan: Pengumpulan, angka: Angka, pada: datetime, *, baru: int = 0) -> Jawaban:
    """The same sentence on home, on the desk and on the page of a unit. `baru`: how many became complete in seven days."""
    tenggat = tenggat_with(pengumpulan, {})
    waktu = tell_waktu(tenggat, judge_unggahan(tenggat, pada), pada)
    return answer(total=angka.total, kurang=angka.kurang, waktu=waktu, tenggat=tenggat, baru=baru)

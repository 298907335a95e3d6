from berkas.queries.pandangan import Pandangan
from berkas.queries.tenggat import tenggat_with, waktu_of
from kepatuhan.queries.rekap import Angka
from kepatuhan.rules.jawaban import Jawaban, answer


def answer_of(pandangan: Pandangan, angka: Angka, *, baru: int = 0) -> Jawaban:
    """The same sentence on home, on the desk and on the page of a unit. `baru`: how many became complete in seven days."""
    pengumpulan = pandangan.pengumpulan
    return answer(
        total=angka.total,
        kurang=angka.kurang,
        waktu=waktu_of(pengumpulan, pandangan.pada),
        tenggat=tenggat_with(pengumpulan, {}),
        baru=baru,
    )

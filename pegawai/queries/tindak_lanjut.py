from collections.abc import Sequence

from django.db.models import Count

from pegawai.models import Pegawai, TindakLanjut


def count_tindak_lanjut() -> dict[str, int]:
    """How many of each kind wait; under "" all."""
    angka = dict(TindakLanjut.objects.order_by().values_list("jenis").annotate(n=Count("pk")))
    return {"": sum(angka.values()), **angka}


def people_of(rows: Sequence[TindakLanjut]) -> dict[str, Pegawai]:
    """Whom these rows are about, by NIP, as far as the register knows them."""
    nips = {one.nip for one in rows if one.nip}
    people = Pegawai.objects.get_queryset().filter(nip__in=nips).select_related("unit")
    return {str(one.nip): one for one in people}

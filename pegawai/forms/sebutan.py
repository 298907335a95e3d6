"""People named by a clerk, one a line or separated by commas: which account is meant by each text."""

import re
from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet

from pegawai.models import Pegawai
from pegawai.rules.nip import clean_typed, normalize_nip


def split_names(teks: str) -> list[str]:
    """The texts typed, in their order."""
    typed = (one.strip() for one in re.split(r"[\n,;]+", teks))
    return [one for one in typed if one]


def find_pegawai(names: Iterable[str], rows: QuerySet[Pegawai]) -> dict[str, Pegawai]:
    """By text, the person of `rows` with this NIP or username; one query for any number. Unknown texts are left out."""
    keys = {text: (normalize_nip(text), clean_typed(text).lower()) for text in names}
    nip, username = ({pair[n] for pair in keys.values()} for n in (0, 1))
    rows = rows.filter(Q(nip__in=nip) | Q(username__in=username | set(keys)))
    by_key: dict[str, Pegawai] = {}
    for one in rows.select_related("unit"):
        by_key |= {one.username.lower(): one} | ({one.nip: one} if one.nip else {})
    return {
        text: by_key.get(angka) or by_key[nama]
        for text, (angka, nama) in keys.items()
        if angka in by_key or nama in by_key
    }


def read_pegawai(teks: str, rows: QuerySet[Pegawai], terbanyak: int) -> list[Pegawai]:
    """The people of `rows` named in a field, each once, in the order typed. Raises ValidationError, which reports all unknown
    names together, and for more than `terbanyak` names."""
    names = split_names(teks)
    if len(names) > terbanyak:
        raise forms.ValidationError(f"Paling banyak {terbanyak} pegawai sekaligus. Bagi daftarnya.")
    found = find_pegawai(names, rows)
    unknown = [text for text in dict.fromkeys(names) if text not in found]
    if unknown:
        raise forms.ValidationError(f"Tidak ada pegawai aktif dengan NIP atau username: {', '.join(unknown)}")
    return list({one.pk: one for one in found.values()}.values())

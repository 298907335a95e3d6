"""Fictitious Balinese names: particle, order of birth (or descent), one or two given names."""

from random import Random

URUTAN = (("Wayan", "Putu", "Gede"), ("Made", "Kadek", "Nengah"), ("Nyoman", "Komang"), ("Ketut",))
URUTAN_PEREMPUAN = (("Wayan", "Putu", "Luh"), ("Made", "Kadek", "Nengah"), ("Nyoman", "Komang"), ("Ketut",))
WANGSA = ("Ida Bagus", "I Gusti Ngurah", "I Gusti Made", "Anak Agung Gede", "I Dewa Gede", "Cokorda Gede")
WANGSA_PEREMPUAN = (
    "Ida Ayu", "I Gusti Ayu", "Ni Gusti Made", "Anak Agung Istri", "I Dewa Ayu", "Cokorda Istri",
)  # fmt: skip
# fmt: off
DEPAN = (
    "Adi", "Agus", "Angga", "Arya", "Bayu", "Budi", "Dharma", "Dwi", "Eka", "Hendra", "Indra", "Krisna", "Mahendra",
    "Oka", "Pande", "Rai", "Satya", "Sudi", "Surya", "Tri", "Wira", "Yoga", "Yuda", "Zena",
)
BELAKANG = (
    "Adnyana", "Aditya", "Ardana", "Arimbawa", "Arnawa", "Astawa", "Budiarsa", "Darmawan", "Diantara", "Giri", "Jaya",
    "Juliarta", "Kariasa", "Kusuma", "Mahardika", "Mardika", "Mertayasa", "Negara", "Nugraha", "Pradnyana", "Prasetya",
    "Putra", "Sanjaya", "Saputra", "Sedana", "Setiawan", "Suardana", "Suartika", "Sudarsana", "Sudiarta", "Sukerta",
    "Sumerta", "Suparta", "Suryawan", "Sutrisna", "Swastika", "Wibawa", "Widiana", "Wijaya", "Wiratama", "Yasa",
)
DEPAN_PEREMPUAN = (
    "Anggun", "Ari", "Ayu", "Candra", "Cahya", "Desi", "Dewi", "Dian", "Eka", "Erna", "Indah", "Intan", "Kartika",
    "Laksmi", "Mirah", "Novi", "Padma", "Ratih", "Ratna", "Rina", "Sri", "Tirta", "Widya", "Yuni",
)
BELAKANG_PEREMPUAN = (
    "Adnyani", "Antari", "Ariani", "Arini", "Astiti", "Astuti", "Damayanti", "Darmayanti", "Dewi", "Handayani",
    "Juniari", "Kusumadewi", "Lestari", "Maharani", "Mariani", "Murniati", "Padmawati", "Pradnyani", "Pratiwi",
    "Purnamasari", "Rahayu", "Rasmini", "Sari", "Sasmita", "Savitri", "Suandewi", "Suarningsih", "Sudiani", "Sukerti",
    "Sulastri", "Susanti", "Swandewi", "Trisnayanti", "Utami", "Wahyuni", "Widiantari", "Widyawati", "Wulandari",
)
KAMPUNG = ("Ahmad Fauzi", "Muhammad Ridwan", "Abdul Karim", "Hasan Basri", "Nur Hidayat")
KAMPUNG_PEREMPUAN = ("Siti Aminah", "Nur Aini", "Fatimah Zahra", "Siti Rohmah", "Halimah")
# fmt: on


def make_nama(rng: Random, *, perempuan: bool) -> str:
    """A name without titles; names repeat among people, as they do in Bali."""
    kind = rng.random()
    if kind < 0.02:
        return rng.choice(KAMPUNG_PEREMPUAN if perempuan else KAMPUNG)
    depan, belakang = (DEPAN_PEREMPUAN, BELAKANG_PEREMPUAN) if perempuan else (DEPAN, BELAKANG)
    given = f"{rng.choice(depan)} {rng.choice(belakang)}" if rng.random() < 0.6 else rng.choice(belakang)
    return f"{_awalan(rng, wangsa=kind > 0.9, perempuan=perempuan)} {given}"


def _awalan(rng: Random, *, wangsa: bool, perempuan: bool) -> str:
    if wangsa:
        return rng.choice(WANGSA_PEREMPUAN if perempuan else WANGSA)
    urutan = rng.choice(rng.choices(URUTAN_PEREMPUAN if perempuan else URUTAN, weights=(5, 4, 3, 2))[0])
    if not perempuan:
        return f"I {urutan}"
    return f"Ni {urutan}" if urutan == "Luh" or rng.random() < 0.7 else f"Ni Luh {urutan}"

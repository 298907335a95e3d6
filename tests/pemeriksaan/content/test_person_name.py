import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.pegawai import nama as nama_demo
from pemeriksaan.content.name_words import HONORIFICS, WIDELY_SHARED, WITHOUT_GIVEN_NAME
from pemeriksaan.content.person_name import SIMILAR, contains_name, is_same_name, overlap, read_name

SAMA = [
    # case, blanks, marks without a shape
    ("Ni Luh Putu Sari Dewi", "NI LUH PUTU SARI DEWI"),
    ("Ni Luh Putu Sari Dewi", "NI LUH  PUTU\tSARI   DEWI"),
    ("Ni Luh Putu Sari Dewi", "Ni\u00a0Luh\u00a0Putu Sari Dewi"),
    ("Ni Luh Putu Sari Dewi", "Ni Luh Putu Sa\u200bri\u2060 De\u00adwi\ufeff"),
    ("Ni Luh Putu Sari Dewi", "Ｎｉ Ｌｕｈ Ｐｕｔｕ Ｓａｒｉ Ｄｅｗｉ"),
    ("Muhammad Ma'ruf", "MUHAMMAD MA’RUF"),
    ("I Ketut Adé Wijaya", "I KETUT ADE WIJAYA"),
    # titles behind a comma
    ("Ni Luh Putu Sari Dewi", "Ni Luh Putu Sari Dewi, S.Pd., M.Pd."),
    ("Ni Luh Putu Sari Dewi", "Ni Luh Putu Sari Dewi,S.Pd.SD"),
    ("I Wayan Sudana", "I WAYAN SUDANA，S.Kom"),
    ("I Wayan Sudana", "I Wayan Sudana, Sarjana Tanpa Nama"),
    # titles without a comma
    ("I Wayan Sudana", "I Wayan Sudana S.E. M.M."),
    ("I Wayan Sudana", "Wayan Sudana SE MM"),
    ("I Wayan Sudana", "I WAYAN SUDANA SPD"),
    ("I Wayan Sudana", "I Wayan Sudana S. Pd. M. Si."),
    ("I Wayan Sudana", "I Wayan Sudana.S.Pd.M.Pd"),
    ("I Wayan Sudana", "I Wayan Sudana S.Pd,M.Pd"),
    ("Ni Made Astuti", "Ni Made Astuti A.Md.Keb"),
    ("Ni Made Astuti", "Ni Made Astuti AMd.Keb., Bdn."),
    ("Ni Made Astuti", "Ni Made Astuti S.Tr.Keb. Bd."),
    ("Ni Made Astuti", "NI MADE ASTUTI SST"),
    ("Ni Made Astuti", "Ni Made Astuti SKM"),
    ("I Wayan Sudana", "I Wayan Sudana S.STP. M.A.P."),
    ("I Wayan Sudana", "I WAYAN SUDANA SSTP MAP"),
    ("I Nyoman Oka", "dr. I Nyoman Oka Sp. THT-KL"),
    ("Ni Made Astuti", "Ni Made Astuti S.Kep Ners"),
    ("Ni Made Astuti", "Ni Made Astuti S.Farm. Apt."),
    ("I Nyoman Oka", "I Nyoman Oka Sp.A(K)"),
    ("Ni Luh Ayu", "NI LUH AYU SPD"),
    ("I Made Ma", "I Made Ma, S.H."),
    ("Ni Ketut Se", "NI KETUT SE S.PD"),
    # titles and forms of address in front
    ("I Wayan Sudana", "Drs. I Wayan Sudana"),
    ("I Wayan Sudana", "DRS I WAYAN SUDANA MM"),
    ("I Nyoman Oka", "Dr. dr. I Nyoman Oka, Sp.B."),
    ("I Nyoman Oka", "dr.I Nyoman Oka"),
    ("I Nyoman Oka", "Dr., I Nyoman Oka"),
    ("I Nyoman Oka", "Prof. Dr. Ir. I Nyoman Oka, M.Sc., Ph.D."),
    ("Ni Made Astuti", "Ns. Ni Made Astuti, S.Kep."),
    ("Ni Made Astuti", "Ners Ni Made Astuti"),
    ("Ni Made Astuti", "Bd. Ni Made Astuti"),
    ("Ni Made Astuti", "Bdn. Ni Made Astuti, S.Keb"),
    ("Ni Made Astuti", "apt. Ni Made Astuti, S.Farm."),
    ("Ni Made Astuti", "drg. Ni Made Astuti"),
    ("Yusuf Hidayat", "H. Yusuf Hidayat"),
    ("Siti Rahmawati", "Hj. Siti Rahmawati, S.Ag."),
    ("Ni Made Astuti", "Ibu Ni Made Astuti"),
    # offices
    ("I Wayan Sudana", "I Wayan Sudana (Plt. Kepala SD Negeri 1 Contoh)"),
    ("I Wayan Sudana", "(Plt. Camat) I Wayan Sudana, S.Sos."),
    ("I Wayan Sudana", "Plt. I Wayan Sudana"),
    ("I Wayan Sudana", "PLH I WAYAN SUDANA"),
    ("I Wayan Sudana", "I Wayan Sudana Plt. Kepala Dinas Contoh"),
    ("I Wayan Sudana", "( I WAYAN SUDANA )"),
    # Balinese short forms
    ("Ida Bagus Rai", "IB Rai"),
    ("Ida Bagus Rai", "I.B. Rai, S.H."),
    ("Ida Bagus Rai", "IB. RAI SH"),
    ("Ida Bagus Made Rai", "IBM Rai"),
    ("Ida Ayu Rai", "IA. Rai"),
    ("Anak Agung Gede Raka", "AA Gde Raka"),
    ("Anak Agung Gede Raka", "A.A. Gd. Raka"),
    ("Anak Agung Gede Raka", "A. A. Gede Raka"),
    ("I Gusti Ngurah Raka", "IGN Raka"),
    ("I Gusti Ngurah Raka", "I.G.N. Raka"),
    ("I Gusti Ngurah Raka", "I Gst. Ngr. Raka"),
    ("I Gusti Ngurah Raka", "Gusti Ngurah Raka"),
    ("I Gusti Ayu Raka", "IGA Raka"),
    ("I Gusti Ayu Ketut Raka", "I.G.A.K. Raka"),
    ("Dewa Made Raka", "DW Md Raka"),
    ("I Dewa Gede Raka", "IDG Raka"),
    ("Desak Putu Raka", "Dsk. Pt. Raka"),
    ("Cokorda Gede Raka", "Cok Gde Raka"),
    ("Cokorda Gede Raka", "Tjokorda Gede Raka"),
    ("Ngakan Made Raka", "Ngk. Made Raka"),
    ("Ni Luh Putu Sari", "NLP Sari"),
    ("Ni Made Sari", "NM Sari"),
    ("I Wayan Sudana", "I W. Sudana"),
    ("I Wayan Sudana", "I.W. Sudana"),
    ("I Wayan Sudana", "I Wyn. Sudana"),
    ("I Nengah Sudana", "I Ngh Sudana"),
    ("Ni Luh Kadek Komang Sari", "Ni Lh Kd Km Sari"),
    # together and apart, without I or Ni, another order
    ("Ni Luh Putu Sari", "Niluh Putu Sari"),
    ("I Wayan Sudana", "IWAYAN SUDANA"),
    ("I Made Dwi Payana", "I MADE DWIPAYANA"),
    ("Ni Made Dwi Payani", "Made Dwipayani"),
    ("I Wayan Sudana", "Wayan Sudana"),
    ("I Wayan Sudana", "Sudana, I Wayan"),
    ("I Wayan Sudana", "Sudana, I Wayan, S.Pd."),
    ("I Wayan Sudana", "SUDANA I WAYAN"),
    # names of other islands
    ("Muhammad Yusuf", "Muh. Yusuf"),
    ("Muhammad Yusuf", "MOH YUSUF"),
    ("Muhammad Yusuf", "Mohd. Yusuf"),
    ("Muhammad Yusuf", "Muhamad Yusuf"),
    ("Muhammad Yusuf", "Mochammad Yusuf"),
    ("Muhammad Yusuf", "M. Yusuf"),
    ("Muhammad Yusuf", "H.M. Yusuf"),
    ("Achmad Zaini", "Ahmad Zaini"),
    ("Sudarma", "Drs. Sudarma"),
]
LAIN = [
    # brothers and sisters, and others of a common name
    ("I Wayan Sudana", "I Made Sudana"),
    ("I Wayan Sudana", "I Nyoman Sudana, S.Pd."),
    ("I Wayan Sudana", "I Wayan Sudarma"),
    ("I Wayan Sudana", "I Wayan Sudan"),
    ("Ni Luh Putu Sari", "Ni Luh Putu Sri"),
    ("Ni Luh Putu Sari", "Ni Luh Made Sari"),
    ("Ni Made Sari", "Ni Made Sari Dewi"),
    ("I Made Suka", "Ni Made Suka"),
    ("IMade Suka", "Nimade Suka"),
    ("Putu Eka Sari", "Putu Eka Dewi"),
    ("I Gusti Ngurah Raka", "I Gusti Ayu Raka"),
    ("Ida Bagus Rai", "Ida Ayu Rai"),
    ("IB Rai", "IA Rai"),
    ("IGN Raka", "IGA Raka"),
    ("Ngakan Made Raka", "Nengah Made Raka"),
    ("Ida Ayu Putu Kartika Sari Dewi Lestari Utami", "Ida Ayu Putu Kartika Sari Dewi Lestari Putri"),
    # the same title is no name
    ("Drs. I Wayan Sudana, M.Pd.", "Drs. I Made Oka, M.Pd."),
    ("Ns. Sari Dewi S.Kep", "Ns. Astuti S.Kep"),
    ("Plt. I Wayan Sudana", "Plt. I Wayan Sudarma"),
    ("I Wayan Sudana (Plt. Kepala Dinas)", "I Made Oka (Plt. Kepala Dinas)"),
    # too little to go by
    ("I Wayan", "I Wayan Sudana"),
    ("Wayan", "I Wayan"),
    ("I Made", "Ni Made"),
    ("I Wayan Contoh 1", "I Wayan Contoh 12"),
    ("I W. S.", "I Wayan Sudana"),
    ("I Wayan S.", "I Wayan Sudana"),
    ("Ida Ayu S.", "Ida Ayu Sari"),
    ("Muhammad Y.", "Muhammad Yusuf"),
    ("Siti A.", "Siti Aminah"),
    ("S. E.", "Sari Eka"),
    ("", "I Made Suka"),
    ("-", "I Made Suka"),
    # words like titles
    ("I Made Ma", "I Made Se"),
    ("I Made Ma", "I Made"),
    ("Ni Made S. Tri Wahyuni", "Ni Made"),
    ("Ni Made S. Tri", "Ni Made Oka"),
    ("I Made Sp. Rai", "I Made"),
    ("Ni Ketut Se", "Ni Ketut"),
    ("Drs.", "Drs. I Made Suka"),
    ("Irma Dewi", "Dewi"),
    ("Hariadi", "H. Adi"),
    # no person
    ("BKPSDM Production", "I Made Suka"),
    ("Dinas Pendidikan", "I Made Suka"),
]


@pytest.mark.parametrize(
    ("nama", "depan", "bagian"),
    [
        ("Ni Luh Putu Sari Dewi, S.Pd., M.Pd.", "NI", ("LUH", "PUTU", "SARI", "DEWI")),
        ("Dr. dr. Ida Bagus Rai, Sp.A.", "", ("IDA", "BAGUS", "RAI")),
        ("I Wyn. Sudarma", "I", ("WAYAN", "SUDARMA")),
        ("IGN Raka", "I", ("G", "N", "RAKA")),
        ("Ni Ketut Se", "NI", ("KETUT", "SE")),
        ("Ni Ketut Sari Se", "NI", ("KETUT", "SARI")),
        ("Ir.", "", ("IR",)),
        ("S.Pd.", "", ("S", "PD")),
        ("I Wayan Contoh 2", "I", ("WAYAN", "CONTOH", "2")),
        ("-", "", ()),
        ("", "", ()),
    ],
)
def test_what_counts_of_a_name(nama, depan, bagian):
    found = read_name(nama)
    assert (found.honorific, found.words) == (depan, bagian)


def test_the_tables_are_as_long_as_they_must_be():
    assert len(set(SAMA)) >= 60
    assert len(set(LAIN)) >= 15


@pytest.mark.parametrize(("satu", "dua"), SAMA)
def test_the_same_person(satu, dua):
    assert overlap(satu, dua) >= SIMILAR
    assert is_same_name(dua, satu)


@pytest.mark.parametrize(("satu", "dua"), LAIN)
def test_not_the_same_person(satu, dua):
    assert overlap(satu, dua) < SIMILAR
    assert not is_same_name(dua, satu)


KATA = st.sampled_from(
    [*WITHOUT_GIVEN_NAME, "AYU", "AGUNG", "Sari", "Sri", "Sudana", "Oka", "S.", "W.", "A.A.", "IGN", "Muh.", "Se", "MA", "S.Pd.", ",",
     "Drs.", "Plt."]
)  # fmt: skip
NAMA = st.lists(KATA, min_size=1, max_size=9).map(" ".join)


@given(NAMA, NAMA)
def test_it_makes_no_difference_which_name_comes_first(satu, dua):
    assert overlap(satu, dua) == overlap(dua, satu)


@given(NAMA)
def test_each_name_is_its_own(nama):
    assert is_same_name(nama, nama) or set(read_name(nama).words) <= HONORIFICS


@given(NAMA, NAMA)
def test_no_match_rests_on_widely_shared_words_alone(satu, dua):
    first, second = read_name(satu), read_name(dua)
    if is_same_name(satu, dua) and first != second:
        shared = set(first.words) & set(second.words)
        together = {"".join(first.words)} & {"".join(second.words)}
        assert (shared | together) - WITHOUT_GIVEN_NAME


DEPAN = st.sampled_from(
    [
        "I Wayan",
        "Ni Made",
        "I Nyoman",
        "Ni Luh Putu",
        "Ida Bagus",
        "Anak Agung Gede",
        "I Gusti Ngurah",
        "Muhammad",
    ]
)
DIRI = st.sampled_from(
    sorted(
        {*nama_demo.DEPAN, *nama_demo.BELAKANG, *nama_demo.DEPAN_PEREMPUAN, *nama_demo.BELAKANG_PEREMPUAN}
        - {one.title() for one in WIDELY_SHARED}
    )
)
HIASAN = st.sampled_from(
    [
        "{}", "{}, S.Pd.", "{} S.Pd. M.Pd.", "{} SPD", "{} SE MM", "{} A.Md.Keb", "{} S.Tr.Keb., Bdn.", "Drs. {}", "Dr. dr. {}, Sp.A(K)",
        "Ns. {} S.Kep", "apt. {}, S.Farm", "Plt. {}", "{} (Plt. Kepala Puskesmas)", "({})", "H. {}", "{} Plh. Camat", "{} SKM", "{} S.STP., M.Si", "{} SSTP MAP",
    ]
)  # fmt: skip
CARA = st.sampled_from([str, str.upper, str.lower, lambda name: name.replace(" ", "\u00a0\u200b ")])


@given(DEPAN, DIRI, DIRI, HIASAN, HIASAN, CARA)
def test_titles_neither_hide_a_name_nor_make_two_people_one(depan, satu, dua, hias, hias_lain, cara):
    first, second = hias.format(f"{depan} {satu}"), cara(hias_lain.format(f"{depan} {dua}"))
    assert is_same_name(first, second) == (satu == dua)


MATRIKS = (
    "PEGAWAI JABATAN Ni Luh Putu Sari Guru Ahli Dewi, S.Pd. Pertama TIDAK ADA PERAN I Wayan Sudarma Kepala "
    "IB Rai Oka A.A. Gde Mayun A.Md. Ni Made Suka S.Pd. I"
)


@pytest.mark.parametrize(
    ("nama", "ada"),
    [
        ("I Wayan Sudarma", True),
        ("Ni Luh Putu Sari Dewi, S.Pd.", True),  # the line of a neighbouring cell runs through it
        ("I Wayan Sudiarta", False),
        ("Ketut Rai", False),
        ("I Wayan Sudar", False),  # the beginning of another name
        ("IWayan Sudarma", True),
        ("Drs. Wayan Sudarma MM", True),
        ("Ida Bagus Rai Oka", True),
        ("Anak Agung Gede Mayun", True),
        ("Ni Made Suka", True),
        ("I Made Suka", False),  # their sister's, and an I that belongs to a title
        ("I Made Mayun", False),  # A.Md. is no Made
        ("I Wayan", True),
        ("Ni Wayan", False),
        ("", False),
    ],
)
def test_a_name_in_a_table(nama, ada):
    assert contains_name(MATRIKS, nama) == ada


def test_a_long_text_is_searched_quickly():
    assert not contains_name("I Wayan Made Nyoman Ketut " * 8000, "I Putu Sudarma Wijaya")

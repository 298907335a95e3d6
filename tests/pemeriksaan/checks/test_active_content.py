"""The reject list, one object at a time."""

import pytest

from pemeriksaan.checks.active_content import ACTIONS, ANNOTATIONS, KEYS, LINK, OUTSIDE_STREAM_KEYS
from tests.pdf_factory import (
    append_revision,
    make_pdf,
    make_pdf_with_object_stream,
    make_unsigned,
    objects_of,
    stream,
    text_page,
)


@pytest.mark.parametrize(
    ("catalogue", "muatan"),
    [
        (b"/OpenAction << /S /JavaScript /JS (x) >>", "JavaScript"),
        (b"/OpenAction << /S /J#61vaScript >>", "JavaScript"),
        (b"/Names << /JavaScript << /Names [(a) 5 0 R] >> >>", "JavaScript"),
        (b"/Names << /JavaScript << /Kids [<< /Names [] >> << /Names [(a) 5 0 R] >>] >> >>", "JavaScript"),
        (b"/Names << /JavaScript << /Names 5 0 R >> >>", "JavaScript"),
        (b"/AA << /WC << /S /Launch /F (x.exe) >> >>", "tautan peluncuran"),
        (b"/OpenAction << /S /SubmitForm >>", "tautan peluncuran"),
        (b"/OpenAction << /S /ImportData >>", "tautan peluncuran"),
        (b"/OpenAction << /S /URI /URI (http://contoh) >>", "tautan peluncuran"),
        (b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /URI >>] >>", "tautan peluncuran"),
        (b"/AA << /WC << /S /URI >> >>", "tautan peluncuran"),
        (b"/OpenAction << /S /GoToR /F (x.pdf) >>", "rujukan berkas luar"),
        (b"/OpenAction << /S /GoToE >>", "rujukan berkas luar"),
        (b"/OpenAction << /S /Thread >>", "rujukan berkas luar"),
        (b"/OpenAction << /S /Rendition >>", "multimedia"),
        (b"/OpenAction << /S /RichMediaExecute >>", "multimedia"),
        (b"/OpenAction << /S /Movie >>", "multimedia"),
        (b"/OpenAction << /S /Sound >>", "multimedia"),
        (b"/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>", "lampiran"),
        (b"/OpenAction << /S /SetOCGState /State [/OFF 5 0 R] >>", "perubahan tampilan otomatis"),
        (b"/OpenAction << /S /Hide /T (Cap) >>", "perubahan tampilan otomatis"),
        (
            b"/AA << /WC << /S /GoTo /Next [<< /S /GoTo >> << /S /Hide >>] >> >>",
            "perubahan tampilan otomatis",
        ),
        (b"/AF [<< /Type /Filespec /EF << >> >>]", "lampiran"),
        (b"/AcroForm << /Fields [] /XFA [] >>", "formulir XFA"),
    ],
)
def test_in_the_catalogue(examine, catalogue, muatan):
    hasil = examine(make_unsigned(catalogue=catalogue))
    assert hasil.code == "ACTIVE_CONTENT"
    assert hasil.message.startswith(f"PDF memuat {muatan} yang tidak diizinkan.")


@pytest.mark.parametrize(
    "tree",
    [b"<< >>", b"<< /Names [] >>", b"<< /Kids [] >>", b"<< /Kids [<< /Names [] /Limits [] >>] >>", b"9 0 R"],
)
@pytest.mark.parametrize("key", [b"/JavaScript", b"/EmbeddedFiles"])
def test_an_empty_name_tree_is_neither_script_nor_attachment(examine, key, tree):
    objects = objects_of(text_page("x" * 40), catalogue=b"/Names << %s %s >>" % (key, tree))
    objects[9] = b"<< /Names [] >>"
    assert examine(make_pdf(objects)).code == "NO_SIGNATURE"


def test_a_name_tree_that_contains_itself(examine):
    objects = objects_of(text_page("x" * 40), catalogue=b"/Names << /JavaScript 9 0 R >>")
    objects[9] = b"<< /Kids [9 0 R] >>"
    assert examine(make_pdf(objects)).code == "TOO_COMPLEX"


@pytest.mark.parametrize("action", [b"/SetOCGState /State [/OFF 5 0 R]", b"/Hide /T (Cap)"])
def test_a_view_may_be_switched_by_a_click(examine, action):
    link = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S %s >> >>]" % action
    assert examine(make_unsigned(page=link)).code == "NO_SIGNATURE"


@pytest.mark.parametrize("subtype", ["FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D"])
def test_annotations(examine, subtype):
    page = b"/Annots [<< /Type /Annot /Subtype /%s /Rect [0 0 9 9] >>]" % subtype.encode()
    assert examine(make_unsigned(page=page)).code == "ACTIVE_CONTENT"


@pytest.mark.parametrize(
    "entries", [b"/F (x.bin)", b"/FFilter /FlateDecode", b"/OPI << >>", b"/Ref << /F (x.pdf) >>"]
)
def test_streams_that_lie_elsewhere(examine, entries):
    objects = objects_of(text_page("x" * 40))
    objects[6] = stream(b"q Q", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] " + entries)
    assert examine(make_pdf(objects)).code == "ACTIVE_CONTENT"


def test_a_name_written_with_an_escape_inside_an_object_stream(examine):
    data = make_pdf_with_object_stream(b"<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>")
    assert b"JavaScript" not in data
    assert examine(data).code == "ACTIVE_CONTENT"
    assert examine(make_pdf_with_object_stream(b"<< /Judul (biasa) >>")).code == "NO_SIGNATURE"


def test_a_script_that_was_signed_is_still_a_script(examine, pki):
    data = pki.sign(make_unsigned(catalogue=b"/OpenAction << /S /JavaScript /JS (x) >>"))
    assert examine(data).code == "ACTIVE_CONTENT"


def test_a_link_to_click_is_allowed_and_shown(examine):
    link = (
        b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://contoh) >> >>]"
    )
    objects = objects_of(text_page("x" * 40), page=b"/Annots [6 0 R]")
    objects[6] = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 7 0 R >>"
    objects[7] = b"<< /S /URI /URI (http://contoh) >>"
    assert examine(make_pdf(objects)).notes == ("links",)
    assert examine(make_unsigned(page=link)).notes == ("links",)


def test_deep_nesting_is_too_complex(examine):
    objects = objects_of(text_page("x" * 40))
    objects[6] = b"[" * 300 + b"]" * 300
    assert examine(make_pdf(objects)).code == "TOO_COMPLEX"


def escaped(name: str) -> bytes:
    """The same name, written so that no search in the bytes finds it."""
    return b"/" + b"".join(b"#%02x" % ord(letter) for letter in name[1:])


MASUKAN = [
    *((b"<< %s 1 >>" % escaped(name), muatan) for name, muatan in KEYS.items()),
    *((b"<< /S %s >>" % escaped(name), muatan) for name, muatan in ACTIONS.items() if muatan != LINK),
    *((b"<< /Type /Annot /Subtype %s >>" % escaped(name), muatan) for name, muatan in ANNOTATIONS.items()),
]


def test_the_reject_list_is_the_one_agreed_upon():
    assert set(KEYS) == {"/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/EF", "/RichMediaContent"}
    assert set(ACTIONS) == {
        "/URI", "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToR", "/GoToE", "/Rendition",
        "/RichMediaExecute", "/Movie", "/Sound", "/Thread",
    }  # fmt: skip
    assert set(ANNOTATIONS) == {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
    assert set(OUTSIDE_STREAM_KEYS) == {"/F", "/FFilter", "/OPI"}


@pytest.mark.parametrize(("inside", "muatan"), MASUKAN)
def test_every_entry_escaped_in_an_object_stream(examine, inside, muatan):
    hasil = examine(make_pdf_with_object_stream(inside))
    assert hasil.code == "ACTIVE_CONTENT"
    assert f"memuat {muatan} yang" in hasil.message


@pytest.mark.parametrize(("inside", "muatan"), MASUKAN)
def test_every_entry_brought_by_an_update(examine, signed_pdf, inside, muatan):
    """Also where the signature would only be called changed: what a file does comes first."""
    assert examine(append_revision(signed_pdf, {99: inside})).code == "ACTIVE_CONTENT"


@pytest.mark.parametrize(("inside", "muatan"), MASUKAN)
def test_every_entry_deep_inside_another_object(examine, inside, muatan):
    objects = objects_of(text_page("x" * 40))
    objects[6] = b"[ << /A [ %s ] >> ]" % inside
    assert examine(make_pdf(objects)).code == "ACTIVE_CONTENT"


@pytest.mark.parametrize("name", OUTSIDE_STREAM_KEYS)
def test_streams_that_lie_elsewhere_in_an_update(examine, signed_pdf, name):
    forged = append_revision(signed_pdf, {99: stream(b"q Q", escaped(name) + b" (x)")})
    assert examine(forged).code == "ACTIVE_CONTENT"


@pytest.mark.parametrize(
    ("catalogue", "nine"),
    [
        (b"/OpenAction << /S 9 0 R /F (x.exe) >>", b"/Launch"),
        (b"/OpenAction << /Type 9 0 R /S /Launch /F (x.exe) >>", b"/Action"),
        (b"/OpenAction << /Type /Lain /S /Launch /F (x.exe) >>", b"null"),
        (b"/OpenAction << /S 9 0 R /URI (http://contoh) >>", b"/URI"),
        (b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>", b"<< /S /URI /URI (http://contoh) >>"),
        (b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [9 0 R] >>", b"<< /S /URI /URI (http://contoh) >>"),
        (b"/AA << /WC 9 0 R >>", b"<< /S /URI /URI (http://contoh) >>"),
        (b"/AA 9 0 R", b"<< /WC << /S /URI /URI (http://contoh) >> >>"),
        (b"/Catatan << /Subtype 9 0 R /Rect [0 0 9 9] >>", b"/FileAttachment"),
    ],
)
def test_hidden_behind_a_reference_or_another_type(examine, catalogue, nine):
    objects = objects_of(text_page("x" * 40), catalogue=catalogue)
    objects[9] = nine
    assert examine(make_pdf(objects)).code == "ACTIVE_CONTENT"


def test_a_picture_from_another_file_behind_a_reference(examine):
    objects = objects_of(text_page("x" * 40))
    objects[6] = stream(b"q Q", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref 7 0 R")
    objects[7] = b"<< /F (x.pdf) >>"
    assert examine(make_pdf(objects)).code == "ACTIVE_CONTENT"


def test_a_chain_of_actions_without_end(examine):
    objects = objects_of(text_page("x" * 40), catalogue=b"/OpenAction 9 0 R")
    objects[9] = b"<< /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >>"
    assert examine(make_pdf(objects)).code == "TOO_COMPLEX"


def test_a_place_to_open_at_is_no_action(examine):
    assert examine(make_unsigned(catalogue=b"/OpenAction [3 0 R /Fit]")).code == "NO_SIGNATURE"

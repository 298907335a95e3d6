"""The reject list, one object at a time."""

import pytest

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
        (b"/Names << /JavaScript << /Names [] >> >>", "JavaScript"),
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
        (b"/Names << /EmbeddedFiles << /Names [] >> >>", "lampiran"),
        (b"/AF [<< /Type /Filespec /EF << >> >>]", "lampiran"),
        (b"/AcroForm << /Fields [] /XFA [] >>", "formulir XFA"),
    ],
)
def test_in_the_catalogue(examine, catalogue, muatan):
    hasil = examine(make_unsigned(catalogue=catalogue))
    assert hasil.kode == "ACTIVE_CONTENT"
    assert hasil.pesan.startswith(f"PDF memuat {muatan} yang tidak diizinkan.")


@pytest.mark.parametrize("subtype", ["FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D"])
def test_annotations(examine, subtype):
    page = b"/Annots [<< /Type /Annot /Subtype /%s /Rect [0 0 9 9] >>]" % subtype.encode()
    assert examine(make_unsigned(page=page)).kode == "ACTIVE_CONTENT"


@pytest.mark.parametrize(
    "entries", [b"/F (x.bin)", b"/FFilter /FlateDecode", b"/OPI << >>", b"/Ref << /F (x.pdf) >>"]
)
def test_streams_that_lie_elsewhere(examine, entries):
    objects = objects_of(text_page("x" * 40))
    objects[6] = stream(b"q Q", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] " + entries)
    assert examine(make_pdf(objects)).kode == "ACTIVE_CONTENT"


def test_a_name_written_with_an_escape_inside_an_object_stream(examine):
    data = make_pdf_with_object_stream(b"<< /S /J#61vaScript /JS (app.alert\\(1\\)) >>")
    assert b"JavaScript" not in data
    assert examine(data).kode == "ACTIVE_CONTENT"
    assert examine(make_pdf_with_object_stream(b"<< /Judul (biasa) >>")).kode == "NO_SIGNATURE"


def test_a_script_that_was_signed_is_still_a_script(examine, pki):
    data = pki.sign(make_unsigned(catalogue=b"/OpenAction << /S /JavaScript /JS (x) >>"))
    assert examine(data).kode == "ACTIVE_CONTENT"


def test_a_link_to_click_is_allowed_and_shown(examine):
    link = (
        b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://contoh) >> >>]"
    )
    objects = objects_of(text_page("x" * 40), page=b"/Annots [6 0 R]")
    objects[6] = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 7 0 R >>"
    objects[7] = b"<< /S /URI /URI (http://contoh) >>"
    assert examine(make_pdf(objects)).keterangan == ("links",)
    assert examine(make_unsigned(page=link)).keterangan == ("links",)


def test_deep_nesting_is_too_complex(examine):
    objects = objects_of(text_page("x" * 40))
    objects[6] = b"[" * 300 + b"]" * 300
    assert examine(make_pdf(objects)).kode == "TOO_COMPLEX"


def test_forty_one_revisions_are_too_many(examine, unsigned_pdf):

    data = unsigned_pdf
    for number in range(40):
        data = append_revision(data, {10 + number: b"<< >>"})
    assert examine(data).kode == "TOO_COMPLEX"

"""Attacks without any key that change what a reader shows, by a well-formed update behind the signature."""

from collections.abc import Iterator

from tests.serangan.sasaran import (
    FONT,
    PALSU,
    Sasaran,
    Serangan,
    add_archive,
    dictionary,
    forged_content,
    forged_objects,
    kinds,
    plain_stream,
)

WHOLE = b"[0 0 595 842]"
COVER = b"1 1 1 rg 0 0 595 842 re f 0 g BT /F1 22 Tf 60 700 Td (%s) Tj ET" % PALSU.encode()
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <<%s>>" % FONT


def _update(sasaran: Sasaran, objects: dict[int, bytes], **trailer) -> bytes:
    revision = sasaran.revise()
    for number, body in objects.items():
        revision.add(number, body)
    return revision.close(**trailer)


def page_replaced(sasaran: Sasaran) -> bytes:
    return _update(sasaran, forged_objects(sasaran, sasaran.facts.size))


def content_replaced(sasaran: Sasaran) -> bytes:
    facts = sasaran.facts
    font = b"/Resources <<%s>>" % FONT
    return _update(
        sasaran, {facts.contents: forged_content(), facts.page: sasaran.page(font, ("/Resources",))}
    )


def content_added(sasaran: Sasaran) -> bytes:
    facts = sasaran.facts
    two = b"/Contents [%d 0 R %d 0 R]" % (facts.contents, facts.size)
    white = plain_stream(b"1 1 1 rg 0 300 595 542 re f")
    return _update(sasaran, {facts.size: white, facts.page: sasaran.page(two, ("/Contents",))})


def page_tree_replaced(sasaran: Sasaran) -> bytes:
    size = sasaran.facts.size
    page = sasaran.forged_page(size + 2).replace(
        b"/Parent %d 0 R" % sasaran.reader.pages[0].raw_get("/Parent").idnum, b"/Parent %d 0 R" % size
    )
    return _update(
        sasaran,
        {
            sasaran.facts.root: sasaran.catalogue(b"/Pages %d 0 R" % size, ("/Pages",)),
            size: b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (size + 1),
            size + 1: page,
            size + 2: forged_content(),
        },
    )


def page_added(sasaran: Sasaran) -> bytes:
    facts, parent = sasaran.facts, sasaran.reader.pages[0].raw_get("/Parent")
    kids = b"/Kids [%d 0 R %d 0 R] /Count 2" % (facts.page, facts.size)
    tree = dictionary(parent.get_object(), kids, ("/Kids", "/Count"))
    return _update(
        sasaran,
        {
            parent.idnum: tree,
            facts.size: sasaran.forged_page(facts.size + 1),
            facts.size + 1: forged_content(),
        },
    )


def other_catalogue(sasaran: Sasaran) -> bytes:
    size = sasaran.facts.size
    revision = sasaran.revise()
    revision.add(size, sasaran.catalogue(b"/Pages %d 0 R" % (size + 1), ("/Pages",)))
    revision.add(size + 1, b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (size + 2))
    revision.add(size + 2, sasaran.forged_page(size + 3))
    revision.add(size + 3, forged_content())
    return revision.close(root=size)


def _annotated(sasaran: Sasaran, body: bytes, objects: dict[int, bytes] | None = None) -> bytes:
    """One more annotation on the first page; its number is the first that was free."""
    size, page = sasaran.facts.size, sasaran.reader.pages[0]
    others = b" ".join(b"%d 0 R" % one.idnum for one in list.__iter__(page.get("/Annots", [])))
    annotated = sasaran.page(b"/Annots [%s %d 0 R]" % (others, size), ("/Annots",))
    return _update(sasaran, {sasaran.facts.page: annotated, size: body, **(objects or {})})


def overlay_by_stamp(sasaran: Sasaran) -> bytes:
    look = sasaran.facts.size + 1
    return _annotated(
        sasaran,
        b"<</Type /Annot /Subtype /Stamp /Rect %s /F 4 /AP <</N %d 0 R>>>>" % (WHOLE, look),
        {look: plain_stream(COVER, FORM)},
    )


def note_by_free_text(sasaran: Sasaran) -> bytes:
    return _annotated(
        sasaran,
        b"<</Type /Annot /Subtype /FreeText /Rect [60 680 560 720] /F 4 /DA (/Helv 18 Tf 0 g) /Contents (%s)>>"
        % PALSU.encode(),
    )


def link_added(sasaran: Sasaran) -> bytes:
    return _annotated(
        sasaran,
        b"<</Type /Annot /Subtype /Link /Rect [0 0 595 842] /Border [0 0 0] /A <</S /URI /URI (https://contoh.invalid)>>>>",
    )


def field_added(sasaran: Sasaran) -> bytes:
    """A text field over the whole page, listed in the form."""
    size, look = sasaran.facts.size, sasaran.facts.size + 1
    form = sasaran.reader.trailer["/Root"]["/AcroForm"]
    fields = b" ".join(b"%d 0 R" % one.idnum for one in list.__iter__(form["/Fields"]))
    body = dictionary(form, b"/Fields [%s %d 0 R]" % (fields, size), ("/Fields",))
    raw = sasaran.reader.trailer["/Root"].raw_get("/AcroForm")
    where = (
        {raw.idnum: body}
        if hasattr(raw, "idnum")
        else {sasaran.facts.root: sasaran.catalogue(b"/AcroForm " + body, ("/AcroForm",))}
    )
    widget = (
        b"<</FT /Tx /T (Predikat) /V (x) /Type /Annot /Subtype /Widget /F 4 /Rect %s /P %d 0 R /AP <</N %d 0 R>>>>"
        % (WHOLE, sasaran.facts.page, look)
    )
    return _annotated(sasaran, widget, {look: plain_stream(COVER, FORM), **where})


def signature_field_grown(sasaran: Sasaran) -> bytes:
    """The invisible field of the signature gets a box over the page and an appearance."""
    field = list.__getitem__(sasaran.reader.trailer["/Root"]["/AcroForm"]["/Fields"], 0)
    look = sasaran.facts.size
    grown = dictionary(
        field.get_object(), b"/Rect %s /F 4 /AP <</N %d 0 R>>" % (WHOLE, look), ("/Rect", "/F", "/AP")
    )
    revision = sasaran.revise()
    revision.add(field.idnum, grown).add(look, plain_stream(COVER, FORM))
    annotations = b"/Annots [%d 0 R]" % field.idnum
    return revision.add(sasaran.facts.page, sasaran.page(annotations, ("/Annots",))).close()


def page_cut(sasaran: Sasaran) -> bytes:
    return _update(sasaran, {sasaran.facts.page: sasaran.page(b"/CropBox [0 760 595 842]", ("/CropBox",))})


def page_turned(sasaran: Sasaran) -> bytes:
    return _update(sasaran, {sasaran.facts.page: sasaran.page(b"/Rotate 180", ("/Rotate",))})


def font_replaced(sasaran: Sasaran) -> bytes:
    """The same characters through another font: digits and letters become symbols."""
    page = sasaran.reader.pages[0]
    names = page["/Resources"]["/Font"]
    fonts = b" ".join(
        name.encode() + b" <</Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats>>" for name in names
    )
    return _update(
        sasaran,
        {sasaran.facts.page: sasaran.page(b"/Resources <</Font <<%s>>>>" % fonts, ("/Resources",))},
    )


def content_freed(sasaran: Sasaran) -> bytes:
    """The page refers to an object that exists no more."""
    return sasaran.revise().free(sasaran.facts.contents).close()


def content_as_archive(sasaran: Sasaran) -> bytes:
    """The content of the page is at once a certificate of the archive: it is not the archive's alone."""
    revision = sasaran.revise()
    number = add_archive(revision, sasaran, certificate=forged_content())
    page = sasaran.page(b"/Contents %d 0 R /Resources <<%s>>" % (number, FONT), ("/Contents", "/Resources"))
    return revision.add(sasaran.facts.page, page).close()


def promise_kept_by_archive(sasaran: Sasaran) -> bytes:
    """A number that the signed page already uses becomes one of the archive's certificates."""
    revision = sasaran.revise()
    dss = b"/DSS <</Type /DSS /Certs [%d 0 R]>>" % sasaran.facts.contents
    revision.add(sasaran.facts.contents, plain_stream(sasaran.pki.root.der))
    return revision.add(sasaran.facts.root, sasaran.catalogue(dss, ("/DSS",))).close()


def opens_elsewhere(sasaran: Sasaran) -> bytes:
    action = b"/OpenAction [%d 0 R /XYZ 0 100 4]" % sasaran.facts.page
    return _update(sasaran, {sasaran.facts.root: sasaran.catalogue(action, ("/OpenAction",))})


def layers_set(sasaran: Sasaran) -> bytes:
    size = sasaran.facts.size
    layers = b"/OCProperties <</OCGs [%d 0 R] /D <</OFF [%d 0 R]>>>>" % (size, size)
    return _update(
        sasaran, {sasaran.facts.root: sasaran.catalogue(layers), size: b"<</Type /OCG /Name (Nilai)>>"}
    )


def title_changed(sasaran: Sasaran) -> bytes:
    info = sasaran.reader.trailer.get("/Info", {})
    number = sasaran.facts.info or sasaran.facts.size
    return _update(
        sasaran, {number: dictionary(info, b"/Title (%s)" % PALSU.encode(), ("/Title",))}, info=number
    )


def metadata_changed(sasaran: Sasaran) -> bytes:
    size = sasaran.facts.size
    xmp = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
        b"<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>%s</dc:title>"
        b"</rdf:Description></rdf:RDF></x:xmpmeta>" % PALSU.encode()
    )
    return _update(
        sasaran,
        {
            size: plain_stream(xmp, b"/Type /Metadata /Subtype /XML"),
            sasaran.facts.root: sasaran.catalogue(b"/Metadata %d 0 R" % size, ("/Metadata",)),
        },
    )


def names_added(sasaran: Sasaran) -> bytes:
    names = b"/Names <</Dests <</Names [(nilai) [%d 0 R /Fit]]>>>>" % sasaran.facts.page
    return _update(sasaran, {sasaran.facts.root: sasaran.catalogue(names, ("/Names",))})


def kept_for_later(sasaran: Sasaran) -> bytes:
    """Objects that nothing shows yet: a later revision may bring them up."""
    size = sasaran.facts.size
    return _update(sasaran, {size: forged_content(), size + 1: sasaran.forged_page(size)})


SEEN = (
    page_replaced, content_replaced, content_added, page_tree_replaced, page_added, other_catalogue, overlay_by_stamp, note_by_free_text,
    field_added, signature_field_grown, page_cut, page_turned, font_replaced, content_freed, content_as_archive,
    promise_kept_by_archive,
)  # fmt: skip
"""A reader sees the difference: these are accused."""
NOT_SEEN = (
    link_added, opens_elsewhere, layers_set, title_changed, metadata_changed, names_added, kept_for_later,
)  # fmt: skip


def contents() -> Iterator[Serangan]:
    yield from kinds(*SEEN, proven=True)
    yield from kinds(*NOT_SEEN)

"""What a document says about itself (title, author, subject), apart from what programs note there about themselves."""

from collections import Counter
from typing import Any

from lxml import etree
from pyhanko.pdf_utils import generic

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NESTED = (f"{RDF}parseType", "Resource")
"""How a structure is written down, and nothing that it says."""
XMPMETA = "{adobe:ns:meta/}xmpmeta"
BY_PROGRAMS = {"ModifyDate", "MetadataDate", "Producer", "InstanceID", "xmptk"}
"""What iText and Acrobat rewrite each time they add to a file."""
MAX_SIZE = 1024 * 1024


def metadata_is_untouched(before: Any, after: Any) -> bool:
    """The same XMP packet, or one that differs only in dates, producer and instance; no packet is one that says nothing."""
    packets = [one for one in (before, after) if one is not None]
    if not all(isinstance(one, generic.StreamObject) for one in packets):
        return False
    if len(packets) == 2 and before.encoded_data == after.encoded_data and before.keys() == after.keys():
        return all(before.raw_get(key) == after.raw_get(key) for key in before)
    said, later = (Counter() if one is None else _statements(one.data) for one in (before, after))
    return said == later


def _statements(packet: bytes) -> Counter[tuple[str, str]]:
    """Property and text, written as element or as attribute. ValueError for anything but XMP."""
    if len(packet) > MAX_SIZE:
        raise ValueError(len(packet))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packet.strip(b"\0\t\n\f\r "), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no XML") from error
    parts = [one.tag for one in root.iterchildren(etree.Element)]
    if root.tag != XMPMETA or parts != [f"{RDF}RDF"] or root.getroottree().docinfo.doctype:
        raise ValueError(root.tag)
    found: Counter[tuple[str, str]] = Counter()
    for element in root.iter(etree.Element):
        owner = element  # the property that an element of a list belongs to
        while owner is not None and str(owner.tag).startswith(RDF):
            owner = owner.getparent()
        owner_name = XMPMETA if owner is None else str(owner.tag)
        for name, text in (*element.attrib.items(), (element.tag, (element.text or "").strip())):
            said = owner_name if name.startswith((RDF, XML)) else name
            if text and (name, text) != NESTED and etree.QName(said).localname not in BY_PROGRAMS:
                found[said, text] += 1
    return found

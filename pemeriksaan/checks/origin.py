"""Where a file comes from: the end of its first revision, when all that was added since is signatures.

A file that begins with the bytes of a print may still show something else: a later revision can replace a page and then
be signed. So all that the first revision showed must be shown by the document. What a visible signature looks like is
the signer's choice. The first one may cover the text, and only a person can see that; of later ones `boxes` asks.
"""

from pemeriksaan.checks.differences import Comparison, fields_by_value
from pemeriksaan.checks.document import Document
from pemeriksaan.result import Finding

END = b"%%EOF"


def check_origin(document: Document) -> tuple[Finding, ...]:
    """Finds nothing; notes `intact_until`."""
    shown = document.state_at(document.shown_until)
    revisions = shown.reader.xrefs
    end = document.data.index(END, revisions.get_xref_container_info(0).end_location) + len(END)
    first = document.state_at(end)
    by_value = fields_by_value(shown)
    fields = frozenset().union(
        *(by_value.get(one.value.idnum, frozenset()) for one in document.signatures if one.cms)
    )
    hybrid = any(revisions.get_xref_data(number).hybrid for number in range(1, revisions.total_revisions))
    if not hybrid and not any(Comparison(first, shown, fields).differences()):
        document.intact_until = end
    return ()

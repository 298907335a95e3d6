"""The golden file of the self-test, made again each time by a child whose keys end with it.

Its authority is trusted nowhere else: the caller puts its certificates into a directory for that one test. No key is
kept, so none can be stolen and used to sign a document that the portal accepts.
"""

import json
from base64 import b64encode
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.font.basic import get_courier
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from pemeriksaan.checks.run import LIBRARY_VERSIONS
from pemeriksaan.pki.issue import (
    Identity,
    issue_intermediate,
    issue_root,
    issue_signer,
    make_ec_key,
    make_rsa_key,
)
from pemeriksaan.pki.sign import SignatureField, sign_pdf, to_asn1
from pemeriksaan.trust.store import (
    PINS_FILE,
    CertificateRole,
    EmptyStoreError,
    Pin,
    UnusableStoreError,
    digest_of,
    load_trust,
)

NOT_REAL = "Uji diri pemeriksa, bukan sertifikat sungguhan"
WORDS, CHANGED_WORDS = b"SASARAN KINERJA PEGAWAI", b"SASARAN KINERJA PEGAWAJ"
DAY = timedelta(days=1)


def make_golden_job(_data: bytes, args: dict[str, Any]) -> bytes:
    """JSON: three files (base64), and two trust stores to judge them by (file name → text). `args["at"]`: now, in ISO."""
    at = datetime.fromisoformat(args["at"])
    days: dict[str, Any] = {"not_before": at - DAY, "not_after": at + DAY}
    root, stranger = (issue_root(f"{NOT_REAL} {n}", key=make_ec_key(), **days) for n in (1, 2))
    issuer = issue_intermediate(f"{NOT_REAL} 3", root, key=make_ec_key(), revocable=False, **days)
    # The kind of key that BSrE's signers have.
    signer = issue_signer(f"{NOT_REAL} 4", issuer, key=make_rsa_key(), revocable=False, **days)
    signed = sign_pdf(_write_page(), signer, SignatureField("Pegawai"), chain=(issuer,))
    files = {
        "original": signed,
        "broken": signed.replace(WORDS, CHANGED_WORDS),
        "changed": _change_afterwards(signed),
    }
    stores = {
        "known": _store({CertificateRole.ROOT: root, CertificateRole.BSRE: issuer}, at),
        "foreign": _store({CertificateRole.ROOT: stranger}, at),
    }
    encoded = {name: b64encode(data).decode() for name, data in files.items()}
    return json.dumps({"files": encoded, "stores": stores}).encode()


def examine_store_job(_data: bytes, args: dict[str, Any]) -> bytes:
    """JSON about the trust store as the children see it: its fingerprint, or what is wrong with it; library versions."""
    answer: dict[str, Any] = {"store": "", "fault": "", "empty": False, "libraries": LIBRARY_VERSIONS}
    try:
        store = load_trust(Path(args["trust_dir"]), demo=args["demo"], at=datetime.fromisoformat(args["at"]))
    except UnusableStoreError as error:
        answer |= {"fault": str(error), "empty": isinstance(error, EmptyStoreError)}
    else:
        answer["store"] = store.fingerprint
    return json.dumps(answer).encode()


def _store(members: dict[CertificateRole, Identity], at: datetime) -> dict[str, str]:
    """The files of a trust directory in which just these are pinned."""
    day = (at - DAY).date(), (at + DAY).date()
    pins = {digest_of(to_asn1(owner)): Pin(NOT_REAL, role, *day).to_dict() for role, owner in members.items()}
    files = {f"{role}.pem": owner.pem.decode() for role, owner in members.items()}
    return {PINS_FILE: json.dumps(pins)} | files


def _write_page() -> bytes:
    writer = PdfFileWriter(stream_xrefs=False)
    fonts = generic.DictionaryObject({"/F1": get_courier(writer)})
    resources = generic.DictionaryObject({"/Font": fonts})
    content = writer.add_object(_content(WORDS))
    writer.insert_page(PageObject(content, media_box=(0, 0, 595, 842), resources=resources))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _change_afterwards(data: bytes) -> bytes:
    """A later revision with other words on the page: the signed bytes are untouched."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(_content(CHANGED_WORDS))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _content(words: bytes) -> generic.StreamObject:
    return generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 720 Td (" + words + b") Tj ET")

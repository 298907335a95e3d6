"""Who vouches for whom: which certificates lie on a path of this file, and which statements about revocation count.

Anyone can put certificates and statements into a file, with any name in them. So a name proves nothing, and each step is
a signature. A certificate is the issuer of another if it signed it, and about its revocation speaks that issuer alone, or
whom it has appointed: another authority on another path, of a timestamp for instance, may be of a stranger.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

from asn1crypto.x509 import Certificate
from cryptography import x509

from pemeriksaan.checks.revocation import NO_MATCH, Statement

SOME, MORE = 256, 4096


@lru_cache(SOME)
def load(der: bytes) -> x509.Certificate:
    """As the library reads it that verifies signatures; ValueError for no certificate."""
    return x509.load_der_x509_certificate(der)


@lru_cache(MORE)
def has_issued(parent: bytes, child: bytes) -> bool:
    """Both certificates in DER."""
    try:
        load(child).verify_directly_issued_by(load(parent))
    except NO_MATCH:
        return False
    return True


class Evidence:
    """`known`: every certificate at hand, `leaves` among them. From the leaves the paths go up."""

    def __init__(
        self,
        leaves: Iterable[Certificate] = (),
        known: Iterable[Certificate] = (),
        statements: Iterable[Statement] = (),
    ) -> None:
        self._statements = list(statements)
        sent = (cert for one in self._statements for cert in one.sent_along)
        self._known = _drop_altered({cert.dump(): cert for cert in (*known, *sent) if _is_readable(cert)})
        self._issuers: dict[bytes, list[bytes]] = {}
        self._signers = [[*self._signers_of(one)] for one in self._statements]
        self._on_path: set[bytes] = set()
        grew = self._climb((one.dump() for one in leaves), self._on_path)
        while grew:  # a responder has a path of its own, of which others may speak
            speakers = [
                one for number in range(len(self._statements)) for one in self._speakers_on_path(number)
            ]
            grew = self._climb(speakers, self._on_path)

    @property
    def certificates(self) -> list[Certificate]:
        """Those on a path."""
        return [self._known[der] for der in self._on_path if der in self._known]

    def above(self, cert: Certificate) -> list[Certificate]:
        """All that have issued this certificate, and so on upwards."""
        found: set[bytes] = set()
        self._climb([cert.dump()], found)
        return [self._known[der] for der in found if der in self._known]

    def holds(self, cert: bytes) -> bool:
        """Whether a certificate in DER lies on a path."""
        return cert in self._on_path

    def has_issuer(self, cert: bytes) -> bool:
        """Whether one at hand has issued a certificate (in DER) as it is."""
        return bool(self._issuers_of(cert))

    def accounts_for(self, cert: Certificate, sent: Iterable[Certificate]) -> bool:
        """Whether a certificate lies on a path, or was issued by one that does or that was `sent` along with it."""
        der = cert.dump()
        return self.holds(der) or any(
            has_issued(one, der) for one in {*self._on_path, *(one.dump() for one in sent)}
        )

    def count(self) -> int:
        """How many statements speak of a certificate on a path, by the right to do so."""
        return sum(
            any(True for _ in self._speakers_on_path(number)) for number in range(len(self._statements))
        )

    def speaks_of(self, cert: Certificate) -> bool:
        """Whether anything is said about the revocation of this certificate."""
        return bool(self._about(cert))

    def revoked_at(self, cert: Certificate) -> datetime | None:
        """Since when any of the newest statements calls it revoked, the earliest."""
        newest = {one.scope: one for one in sorted(self._about(cert), key=lambda one: one.issued_at)}
        since = [one.revoked_at(cert) for one in newest.values()]
        return min((one for one in since if one is not None), default=None)

    def _about(self, cert: Certificate) -> list[Statement]:
        der = cert.dump()
        return [
            one
            for number, one in enumerate(self._statements)
            if any(True for _ in self._speakers(number, der, cert))
        ]

    def _speakers_on_path(self, number: int) -> Iterator[bytes]:
        return (
            signer
            for der in list(self._on_path)
            if der in self._known
            for signer in self._speakers(number, der, self._known[der])
        )

    def _speakers(self, number: int, der: bytes, cert: Certificate) -> Iterator[bytes]:
        """Who signed the statement and may speak of this certificate."""
        statement = self._statements[number]
        if self._signers[number] and statement.speaks_of(cert):
            issuers = self._issuers_of(der)
            for signer in self._signers[number]:
                appointed = statement.appoints(self._known[signer])
                if signer in issuers or (appointed and any(has_issued(one, signer) for one in issuers)):
                    yield signer

    def _signers_of(self, statement: Statement) -> Iterator[bytes]:
        return (
            der for der, cert in self._known.items() if statement.is_signed_by(cert, load(der).public_key())
        )

    def _issuers_of(self, der: bytes) -> list[bytes]:
        if der not in self._issuers:
            self._issuers[der] = [one for one in self._known if has_issued(one, der)]
        return self._issuers[der]

    def _climb(self, start: Iterable[bytes], path: set[bytes]) -> bool:
        """Puts these and all above them on the path; whether any was not yet there."""
        pending, before = list(start), len(path)
        while pending:
            der = pending.pop()
            if der not in path:
                path.add(der)
                pending += self._issuers_of(der)
        return len(path) > before


def _drop_altered(certs: dict[bytes, Certificate]) -> dict[bytes, Certificate]:
    """Without those that may be another one written over. Where the issuer of a certificate is not at hand, nothing proves
    that it is as it was issued; then it must at least be the only one with its key."""
    keys = Counter(one.public_key.dump() for one in certs.values())
    return {
        der: one
        for der, one in certs.items()
        if any(has_issued(parent, der) for parent in certs) or keys[one.public_key.dump()] == 1
    }


def _is_readable(cert: Certificate) -> bool:
    try:
        load(cert.dump()).public_key()
    except NO_MATCH:
        return False
    return True

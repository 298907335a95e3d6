"""The way from a certificate up to a trusted root at one moment. Offline, and without revocation, which `dss` answers."""

from collections.abc import Coroutine, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy

from pemeriksaan.trust.store import UnusableStoreError


class Chain(NamedTuple):
    """A valid path, or what stands in its way."""

    path: ValidationPath | None
    fault: Exception | None = None

    def certificates(self) -> list[x509.Certificate]:
        """From the root, which is left out, down to the certificate itself; empty without a path."""
        return [] if self.path is None else list(self.path.iter_certs(include_root=False))


def make_context(
    roots: Iterable[x509.Certificate], others: Iterable[x509.Certificate], moment: datetime
) -> ValidationContext:
    """UnusableStoreError without roots: without a list the operating system's would be used."""
    trust_roots = list(roots)
    if not trust_roots:
        raise UnusableStoreError("no root")
    return ValidationContext(
        trust_roots=trust_roots,
        other_certs=others,
        moment=moment,
        allow_fetching=False,
        revinfo_policy=CertRevTrustPolicy(NO_REVOCATION),
    )


def follow(cert: x509.Certificate, context: ValidationContext) -> Chain:
    validator = CertificateValidator(cert, validation_context=context)
    try:
        return Chain(_run(validator.async_validate_path()))
    except (PathError, ValidationError, ValueError) as error:
        return Chain(None, error)


def _run(coroutine: Coroutine[Any, Any, ValidationPath]) -> ValidationPath:
    """Its result at once: offline the validator never waits, so it needs no event loop."""
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
    coroutine.close()
    raise RuntimeError("the validator waits")

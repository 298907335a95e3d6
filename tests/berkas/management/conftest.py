from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def store(settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "trust"
    return settings.TRUST_DIR


@pytest.fixture
def install(store, tmp_path):
    def run(content: bytes, role: str, *, yes: bool = True) -> str:
        path = tmp_path / "ca.pem"
        path.write_bytes(content)
        out = StringIO()
        try:
            call_command("install_certificate", str(path), role=role, yes=yes, stdout=out)
        finally:
            run.out = out.getvalue()
        return run.out

    return run

#!/usr/bin/env python3
"""Tests a running demo stack from outside: log in, upload, lose Redis, lose a container.

    docker compose -f docker-compose.yml -f deploy/compose.demo.yml up -d --build
    deploy/try_compose.py http://127.0.0.1:8000

Needs only Python and Docker. Prints one line per check; ends with 1 when one of them fails."""

import html
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ["docker", "compose", "-f", "docker-compose.yml", "-f", "deploy/compose.demo.yml"]
MIB = 1024 * 1024
FAILED: list[str] = []


def compose(*arguments: str, data: bytes | None = None) -> bytes:
    run = subprocess.run([*COMPOSE, *arguments], cwd=ROOT, input=data, capture_output=True, check=False)
    if run.returncode:
        raise RuntimeError(f"docker compose {' '.join(arguments)}: {run.stderr.decode()[-800:]}")
    return run.stdout


def proof(what: str, holds: object, seen: object = "") -> None:
    print(f"{'ok  ' if holds else 'FAIL'}  {what}{'' if holds else f'   (seen: {seen})'}", flush=True)
    if not holds:
        FAILED.append(what)


def wait_for(check: Callable[[], bool], seconds: float) -> float | None:
    """Seconds until the check succeeded; None if it never did."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        if check():
            return time.monotonic() - began
        time.sleep(0.5)
    return None


class Browser:
    def __init__(self, base: str) -> None:
        self.base = base
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        self.address = base

    def open(
        self, path: str, data: bytes | None = None, kind: str = "application/x-www-form-urlencoded"
    ) -> tuple[int, str]:
        self.address = urllib.parse.urljoin(self.address, path)
        request = Request(self.address, data=data, headers={"Referer": self.address})
        if data is not None:
            request.add_header("Content-Type", kind)
        try:
            with self.opener.open(request, timeout=90) as answer:
                self.address = answer.url
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode(errors="replace")
        except OSError as error:
            return 0, str(error)

    def hidden(self, page: str) -> dict[str, str]:
        """The hidden fields of the page's form: the last value of each name."""
        found = {}
        for tag in re.findall(r"<input[^>]*>", page):
            fields = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
            if fields.get("type") == "hidden" and "name" in fields:
                found[fields["name"]] = html.unescape(fields.get("value", ""))
        return found

    def log_in(self, account: dict[str, str]) -> str:
        _, page = self.open("/akun/masuk/")
        fields = {**self.hidden(page), "login": account["username"], "password": account["password"]}
        return self.open(self.address, urllib.parse.urlencode(fields).encode())[1]

    def upload(self, path: str, name: str, content: bytes) -> tuple[int, str]:
        _, page = self.open(path)
        mark = "batas-tidak-terpakai"
        fields = {**self.hidden(page), "nama_berkas": "SKP 2025"}
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in fields.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="isi"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
        body = b"".join([*parts, head.encode(), content, f"\r\n--{mark}--\r\n".encode()])
        return self.open(path, body, f"multipart/form-data; boundary={mark}")


def scanned_pdf(size: int) -> bytes:
    """A one-page PDF of about `size` bytes, nearly all of it one grey image that does not compress."""
    side = int((size - 1000) ** 0.5)
    image = os.urandom(side * side)
    head = f"<< /Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length {len(image)} >>"
    paint = b"q 400 0 0 400 90 200 cm /G Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /XObject << /G 4 0 R >> >> >>",
        head.encode() + b"\nstream\n" + image + b"\nendstream",
        f"<< /Length {len(paint)} >>\nstream\n".encode() + paint + b"\nendstream",
    ]
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def signed(content: bytes) -> bytes:
    code = (
        "import sys; from demo.berkas.otoritas import open_demo_authority as ca; a = ca();"
        "sys.stdout.buffer.write(a.sign(sys.stdin.buffer.read(), a.issue('Penanda Tangan Contoh'), 'Pegawai'))"
    )
    return compose("exec", "-T", "web", "python", "manage.py", "shell", "-v", "0", "-c", code, data=content)


def health(browser: Browser) -> dict[str, object]:
    code, text = browser.open("/healthz")
    try:
        return {"code": code, **json.loads(text)}
    except ValueError:
        return {"code": code}


def everything_healthy() -> bool:
    rows = [json.loads(line) for line in compose("ps", "--format", "json").decode().splitlines()]
    return bool(rows) and all(row["State"] == "running" and row["Health"] in {"", "healthy"} for row in rows)


def find_account(username: str) -> dict[str, str]:
    accounts = json.loads(compose("exec", "-T", "web", "cat", "/var/lib/simpeg/demo/accounts.json"))
    return next(account for account in accounts if account["username"] == username)


def try_uploads(pegawai: Browser, form: str) -> None:
    file = signed(scanned_pdf(1_900_000))
    code, page = pegawai.upload(form, "skp.pdf", file)
    proof(
        f"a signed file of {len(file)} bytes gets its receipt through nginx",
        code == 200 and "/tanda-terima/" in pegawai.address,
        (code, pegawai.address, page_errors(page)),
    )
    code, page = pegawai.upload(form, "besar.pdf", scanned_pdf(3 * MIB))
    proof(
        "3 MB get the portal's own message",
        code == 422 and "2 MB" in page_errors(page),
        (code, page_errors(page)),
    )
    code, page = pegawai.upload(form, "sangat-besar.pdf", bytes(20 * MIB))
    proof(
        "20 MB get the portal's page, not nginx's",
        code == 413 and "Berkas terlalu besar" in page,
        (code, page[:200]),
    )


def page_errors(page: str) -> str:
    found = re.search(r"Ada masalah(.*?)</ul>", page, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found.group(1)).strip() if found else ""


def try_bad_days(pegawai: Browser, form: str) -> None:
    compose("stop", "-t", "2", "redis")
    proof("/healthz tells of a stopped Redis", health(pegawai).get("broker") == "down", health(pegawai))
    began = time.monotonic()
    code, page = pegawai.upload(form, "skp.pdf", signed(scanned_pdf(300_000)))
    proof(
        "an upload without Redis gets its receipt within 10 s",
        code == 200 and "/tanda-terima/" in pegawai.address and time.monotonic() - began < 10 + 5,
        (code, page_errors(page)),
    )
    compose("start", "redis")
    proof("Redis is back", wait_for(lambda: health(pegawai)["code"] == 200, 60))
    proof("nothing waits to be sent a minute later", wait_for(nothing_pending, 90) is not None, "some")
    compose("kill", "-s", "KILL", "worker")
    compose("restart", "-t", "5", "db")
    proof(
        "the site heals after the database was restarted",
        wait_for(lambda: health(pegawai)["code"] == 200, 60),
    )
    compose("up", "-d", "--no-deps", "--force-recreate", "web", "worker")
    proof(
        "nginx finds a web container that was replaced", wait_for(lambda: health(pegawai)["code"] == 200, 90)
    )
    proof("the person is still logged in", "Keluar" in pegawai.open("/")[1])
    proof("all containers are healthy again", wait_for(everything_healthy, 150))


def pending() -> str:
    query = "select count(*) from notifikasi_kiriman where status = 'MENUNGGU'"
    run = subprocess.run(
        [str(ROOT / "deploy/db.sh"), "psql", "-tAc", query], cwd=ROOT, capture_output=True, check=True
    )
    return run.stdout.decode().strip()


def nothing_pending() -> bool:
    return pending() == "0"


def main(base: str) -> int:
    browser = Browser(base)
    proof(
        "/healthz answers through database, broker and inspection",
        health(browser)
        == {"code": 200, "status": "ok"} | dict.fromkeys(("database", "broker", "inspection", "trust"), "ok"),
        health(browser),
    )
    proof("all containers are healthy", wait_for(everything_healthy, 120))
    who = compose("exec", "-T", "web", "sh", "-c", "id -u; touch /opt/simpeg/app/x 2>&1 || true").decode()
    proof("not root, nothing writable", who.startswith("10001") and "Read-only" in who, who)
    pegawai = Browser(base)
    page = pegawai.log_in(find_account("pppk"))
    proof("a PPPK logs in", "Keluar" in page, page_errors(page))
    page = pegawai.open("/berkas/sasaran-awal-tahun/")[1]
    forms = re.findall(r'href="(/berkas/sasaran-awal-tahun/[^"]+/tambah/)"', page)
    proof("the open campaign offers Tambah berkas", forms)
    skp = next(form for form in forms if "skp" in form.lower())
    try_uploads(pegawai, skp)
    try_bad_days(pegawai, skp)
    print(f"\n{len(FAILED)} failed" if FAILED else "\nall proofs hold")
    return int(bool(FAILED))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000"))

"""A page as another person would see it, with nothing in it that can be pressed."""

import re

UTAMA = re.compile(r'<main id="isi"\s+class="([^"]*)"[^>]*>(.*)</main>', re.DOTALL)
SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
TERSEMBUNYI = re.compile(r'<input\b[^>]*type="hidden"[^>]*>')
TUJUAN = re.compile(
    r'\s(?:href|action|formaction|method|enctype|download|accesskey|data-(?!waktu|label)[\w-]+)(?:="[^"]*")?(?=[\s/>])'
)
ISIAN = re.compile(r"<(button|input|select|textarea)\b")
TAG = re.compile(r"<[a-z][^>]*>")


def still_of(halaman: str) -> tuple[str, str]:
    """Class and inside of the main part of one of the portal's own pages. Links lead nowhere, fields are disabled, and there is
    neither form nor token nor script: what is read is what the other person reads."""
    found = UTAMA.search(halaman)
    if found is None:
        raise ValueError("the page has no main part")
    isi = TERSEMBUNYI.sub("", SCRIPT.sub("", found[2]))
    isi = TAG.sub(lambda tag: ISIAN.sub(r"<\1 disabled", TUJUAN.sub("", tag[0])), isi)
    return found[1], isi.replace("<form", "<div").replace("</form>", "</div>")

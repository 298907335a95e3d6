from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from beranda.pdf.panduan import render_panduan
from beranda.rules.panduan import NAMA_PANDUAN, JenisPanduan

SANDBOX = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@login_not_required
@require_safe
@cache_control(private=True, max_age=3600)  # the answer to a person renews their cookie
def panduan_pdf(request: HttpRequest, jenis: str) -> HttpResponse:
    """Open to all: it says nothing that the page Bantuan does not say."""
    if jenis not in {one.value for one in JenisPanduan}:
        raise Http404
    panduan = JenisPanduan(jenis)
    response = HttpResponse(render_panduan(panduan), "application/pdf", headers=SANDBOX)
    response["Content-Disposition"] = f'attachment; filename="Panduan {NAMA_PANDUAN[panduan]}.pdf"'
    return response

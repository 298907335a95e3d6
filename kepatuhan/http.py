from django.http import HttpRequest


def asked_pengumpulan(request: HttpRequest) -> int | None:
    """The campaign named in `?pengumpulan=`; what no primary key can be is nothing."""
    asked = request.GET.get("pengumpulan", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None

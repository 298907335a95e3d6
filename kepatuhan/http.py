from django.http import HttpRequest


def asked_pengumpulan(request: HttpRequest) -> int | None:
    """The campaign named in `?pengumpulan=`; None if the value cannot be a primary key."""
    asked = request.GET.get("pengumpulan", "")
    return int(asked) if asked.isdecimal() and len(asked) < 19 else None

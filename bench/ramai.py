"""The portal as it is when too many upload at once: to Django, each has waited so long that the worker inspects it later."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from berkas.rules.kedatangan import LAMA_MENUNGGU
from core.lajur import MENUNGGU, UploadLane

django = get_wsgi_application()


def crowded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    environ[MENUNGGU] = LAMA_MENUNGGU + 1
    return django(environ, start_response)


application = UploadLane(crowded, places=settings.UPLOAD_PLACES)

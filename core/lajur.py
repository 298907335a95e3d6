"""A lane for uploads, so that ordinary pages never wait behind two hundred files.

It works before Django: a waiting request holds a thread and a socket, and no database connection.
"""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from time import monotonic
from typing import Any

TIBA_AT, MENUNGGU = "simpeg.tiba_at", "simpeg.menunggu"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class UploadLane:
    """Lets at most `places` forms with files into the application at once. Other uploads wait their turn;
    pages never wait.

    The application gets the time of arrival (TIBA_AT, aware) and the seconds waited (MENUNGGU). The body has
    been received by then: nginx and waitress pass on whole requests only.
    """

    def __init__(self, application: Application, places: int) -> None:
        self._application = application
        self._places = threading.Semaphore(max(1, places))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not brings_file(environ):
            return self._application(environ, start_response)
        environ[TIBA_AT], began = datetime.now(UTC), monotonic()
        with self._places:
            environ[MENUNGGU] = monotonic() - began
            return self._application(environ, start_response)


def brings_file(environ: dict[str, Any]) -> bool:
    kind = str(environ.get("CONTENT_TYPE", "")).lower()
    return environ.get("REQUEST_METHOD") == "POST" and kind.startswith("multipart/form-data")

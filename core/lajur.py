"""A lane of its own for uploads, so that whoever turns pages never stands behind two hundred files.

Stands before Django: a request that waits here holds a thread and a socket, and no database connection.
"""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from time import monotonic
from typing import Any

TIBA_AT, MENUNGGU = "simpeg.tiba_at", "simpeg.menunggu"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class UploadLane:
    """Lets `places` forms with files into the application at once; the others wait for their turn, and pages do not.

    The application finds when such a request came (TIBA_AT, aware) and how many seconds it waited (MENUNGGU). Its body
    has been received by then: nginx and waitress hand over whole requests only.
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

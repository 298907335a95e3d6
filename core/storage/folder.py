import os
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import FileSystemStorage


class BerkasFolderStorage(FileSystemStorage):
    """Private files in a local folder. They have no public address; only a view that checked permission
    serves them."""

    def __init__(self, *, is_durable: bool = True, **options: Any) -> None:
        super().__init__(**options)
        self.is_durable = is_durable

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no URL.")

    def save(self, name: str | None, content: "IO[Any]", max_length: int | None = None) -> str:
        """File and folder entry reach the disk before the row that names them is committed.

        This takes about 7 ms per file. A demo creates thousands of files and does without it (`is_durable`).
        """
        stored = super().save(name, content, max_length)
        if not self.is_durable:
            return stored
        path = Path(self.path(stored))
        for one in (path, path.parent, path.parent.parent):  # the folder may be new as well
            handle = os.open(one, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return stored

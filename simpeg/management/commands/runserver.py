import logging
from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import runserver

from simpeg.management.commands.serve import start_worker


class Command(runserver.Command):
    help = "For development: reloads when code changes; without Redis, worker and beat run in it too."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--sql", action="store_true", help="log each query (needs SIMPEG_DEBUG=1)")

    def get_handler(self, *args: Any, **options: Any) -> Any:
        """Called in the process that the reloader ends and starts again; the worker's threads end with it."""
        # Loads simpeg.wsgi, which sets up logging: levels come after
        handler = super().get_handler(*args, **options)
        start_worker()
        if options["sql"]:
            logging.getLogger("django.db.backends").setLevel(logging.DEBUG)
        return handler

"""A plugin for the run on PostgreSQL: of the suite only what may touch the database (pytest-django lets no other test do so).
The rest has passed on SQLite, and would be the same once more."""

import pytest

DATABASE = {"db", "transactional_db"}


def touches_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(
        getattr(item, "fixturenames", ())
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    others = [item for item in items if not touches_database(item)]
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=others)

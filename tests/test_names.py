"""A class name stands once in the house, so that a name in a message, a log or a search leads to one place."""

from bench.house import repeated_class_names

ALLOWED: set[str] = set()  # may only shrink


def test_a_class_name_stands_in_one_file():
    repeated = repeated_class_names()
    new = {name: [str(path) for path in where] for name, where in repeated.items() if name not in ALLOWED}
    assert new == {}


def test_what_is_allowed_still_exists():
    assert set(repeated_class_names()) >= ALLOWED

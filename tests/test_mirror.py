"""A rule and its proof are found the same way: `tests/<package>/<folder>/test_<file>.py`."""

from bench.house import mirrored_share, modules_without_mirrored_test

LEAST = 0.90


def test_nearly_every_module_with_behaviour_has_a_test_of_its_name():
    assert mirrored_share() >= LEAST, modules_without_mirrored_test()

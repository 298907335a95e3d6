from demo.komponen.warna import colour_groups


def test_groups_are_those_of_the_sheet_with_both_schemes():
    groups = dict(colour_groups())
    assert next(iter(groups)) == "Ground, ink and lines"
    colours = {one.nama: one for group in groups.values() for one in group}
    assert (colours["lontar"].terang, colours["lontar"].gelap) == ("#fbf8f2", "#181512")
    assert colours["alas-bata"].gelap == colours["alas-bata"].terang  # no other value on dark screens


def test_measures_are_no_colours():
    assert {one.nama for _, group in colour_groups() for one in group}.isdisjoint(
        {"s-1", "r", "bayang", "huruf"}
    )

"""The table of how a file travels (static/js/pengiriman.js), in the browser that runs it: no server, no page of ours."""

from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
pytestmark = pytest.mark.services
STATES = {
    "kosong", "terpilih", "siap", "diragukan", "ditolak", "antre", "mengirim", "menunggu", "sunyi", "macet", "terputus",
    "sesi", "sesi_sunyi", "menanya", "ditutup", "diterima",
}  # fmt: skip
START = {"nama": "kosong", "terkirim": 0, "ukuran": 0, "percobaan": 0, "sebab": "", "cara": ""}


def answer(route):
    path = STATIC / route.request.url.partition("/static/")[2]
    if path.is_file():
        route.fulfill(path=path, content_type="text/javascript")
    else:
        route.fulfill(body="<!DOCTYPE html><title>x</title>", content_type="text/html")


@pytest.fixture(scope="module")
def run(browser):
    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://portal.test/")

    def evaluate(code, value=None):
        return page.evaluate(
            f"async (value) => {{ const m = await import('/static/js/pengiriman.js'); {code} }}", value
        )

    yield evaluate
    page.close()


@pytest.fixture(scope="module")
def alur(run):
    return run("return m.ALUR")


def after(run, *events, start=START):
    steps = [{"jenis": event} if isinstance(event, str) else event for event in events]
    return run("return value[1].reduce((state, event) => m.next(state, event), value[0])", [start, steps])


def advance(n, of=100):
    return {"jenis": "maju", "terkirim": n, "ukuran": of}


def test_the_table_names_every_state_and_no_other(alur):
    assert set(alur) == STATES
    assert {target for row in alur.values() for target in row.values()} <= STATES


def test_every_state_is_reached_and_has_a_way_out(alur):
    reached, front = {"kosong"}, ["kosong"]
    while front:
        for target in alur[front.pop()].values():
            if target not in reached:
                reached.add(target)
                front.append(target)
    assert reached == STATES
    assert all(set(row.values()) - {state} for state, row in alur.items())


def test_from_every_state_a_file_can_still_be_received(alur):
    can = {"diterima"}
    while grown := {state for state, row in alur.items() if set(row.values()) & can} - can:
        can |= grown
    assert can == STATES


def test_state_by_event_nothing_happens_but_what_the_table_says(run, alur):
    events = sorted({event for row in alur.values() for event in row} | {"tidak dikenal"})
    found = run(
        """const out = {};
        for (const nama of value[0]) for (const jenis of value[1]) {
            const before = {...m.AWAL, nama};
            const state = m.next(before, {jenis});
            out[`${nama} ${jenis}`] = state === before ? null : state.nama;
        }
        return out;""",
        [sorted(STATES), events],
    )
    assert found == {f"{state} {event}": alur[state].get(event) for state in STATES for event in events}


def test_each_state_has_one_sentence_of_its_own(run):
    said = run("return m.KALIMAT")
    for sentences in said.values():
        assert set(sentences) == STATES
        assert all(one["isi"] for one in sentences.values())
    of_a_file = [one["isi"] for one in said["berkas"].values()]
    assert len({*of_a_file}) == len(of_a_file)
    # Only what is known not to be there may be called so.
    unknown = [said["berkas"][state]["isi"] for state in ("sunyi", "menunggu", "menanya", "sesi_sunyi")]
    assert not [isi for isi in unknown if "belum diterima" in isi or "tidak diterima" in isi]
    assert said["berkas"]["sunyi"]["isi"] == (
        "Berkas mungkin sudah diterima; tekan Coba lagi, tidak akan tercatat dua kali."
    )


def test_after_the_last_byte_a_break_is_a_lost_answer(run):
    sending = ("pilih", "lolos", "kirim", advance(64))
    assert after(run, *sending, "putus")["nama"] == "terputus"
    assert after(run, *sending, "macet")["nama"] == "macet"
    for event in ("putus", "macet", "hilang"):
        assert after(run, *sending, "habis", event)["nama"] == "sunyi"


@pytest.mark.parametrize(
    "lost",
    [
        ("pilih", "lolos", "kirim", advance(64), "habis", "putus", "kirim"),
        ("pilih", "lolos", "kirim", "habis", "sesi", "kirim"),
        ("pilih", "lolos", "tanya"),
        ("pilih", "lolos", "antre", "kirim"),
    ],
    ids=["answer lost", "session over", "page opened again", "sent by another tab"],
)
def test_until_the_server_says_what_it_has_nothing_is_called_missing(run, lost):
    assert after(run, *lost)["nama"] == "menanya"
    for event in ("putus", "macet", "hilang"):
        assert after(run, *lost, event)["nama"] == "sunyi"
    assert after(run, *lost, "sesi")["nama"] == "sesi_sunyi"
    assert after(run, *lost, advance(64), "putus")["nama"] == "terputus"


def test_the_last_part_cannot_be_cancelled(run):
    size = 200_000
    states = [
        after(run, "pilih", "lolos", "kirim", advance(n, size)) for n in (0, size - 65_537, size - 65_536)
    ]
    states.append(after(run, "putus", start=states[-1]))
    assert run("return value.map(m.canCancel)", states) == [True, True, False, True]


def test_an_answer_that_comes_late_undoes_nothing(run):
    received = after(run, "pilih", "lolos", "kirim", "habis", "terima")
    for event in ("putus", "macet", "sesi", "tolak", "kirim", advance(3)):
        assert after(run, event, start=received) == received


def test_a_file_that_is_surely_refused_is_not_sent(run):
    assert after(run, "pilih", {"jenis": "tolak", "sebab": "Kosong."}, "kirim")["nama"] == "ditolak"
    assert after(run, "pilih", {"jenis": "ragu", "sebab": "Bukan PDF."}, "kirim")["nama"] == "mengirim"


def test_the_pauses_grow_and_start_again_once_it_moves(run):
    sending = ("pilih", "lolos", "kirim", advance(1))
    tries, pauses = [], []
    for _ in range(5):
        tries += ["putus", "kirim"]
        pauses.append(run("return m.pauseMs(value)", after(run, *sending, *tries[:-1])))
    assert pauses == [2000, 5000, 15000, 30000, 30000]
    moved = after(run, *sending, *tries, advance(2), "putus")
    assert run("return m.pauseMs(value)", moved) == 2000
    stuck = after(run, *sending, *tries, advance(1), "putus")
    assert run("return m.pauseMs(value)", stuck) == 30000


@pytest.mark.parametrize("kept", [True, False])
def test_leaving_warns_only_where_something_is_interrupted_or_lost(run, kept):
    warned = run(
        "return value[0].filter((nama) => m.warnsOnLeave({...m.AWAL, nama}, value[1]))",
        [sorted(STATES), kept],
    )
    waiting = [] if kept else ["antre", "macet", "sesi", "sesi_sunyi", "sunyi", "terputus"]
    assert sorted(warned) == sorted(["menanya", "mengirim", "menunggu", *waiting])


def test_quarters_and_ends_are_announced_and_nothing_twice(run):
    heard = run(
        """const heard = [];
        let before = m.AWAL;
        const steps = ["pilih", "lolos", "kirim", ...Array.from({length: 100}, (_, n) => ({jenis: "maju", terkirim: n, ukuran: 100})), "habis", "terima"];
        for (const step of steps) {
            const after = m.next(before, step.jenis ? step : {jenis: step});
            const text = m.announcement(before, after);
            if (text && after.nama !== "terpilih" && after.nama !== "siap") heard.push(text);
            before = after;
        }
        return heard;"""
    )
    assert heard == [
        *(f"Mengirim: {n} %" for n in (0, 25, 50, 75)),
        "Menunggu jawaban. Seluruh berkas terkirim. Menunggu jawaban server.",
        "Berkas diterima. Berkas sudah diterima. Tanda terimanya sedang dibuka.",
    ]


def test_a_hundred_percent_is_said_only_when_all_is_sent(run):
    shares = [after(run, "pilih", "lolos", "kirim", advance(n, 1000)) for n in (0, 4, 999, 1000)]
    shares.append(after(run, "habis", start=shares[-1]))
    shares.append(after(run, "terima", start=shares[-1]))
    assert run("return value.map(m.percent)", shares) == [0, 0, 99, 99, 100, 100]

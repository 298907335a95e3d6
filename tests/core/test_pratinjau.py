import pytest

from core.pratinjau import still_of

HALAMAN = """<body><main id="isi"
              class="dua"
              tabindex="-1"><h1 data-waktu="1-jam">Unggah &lt;SKP&gt;</h1>
<form class="kartu" method="post" action="/berkas/1/" enctype="multipart/form-data" data-upload>
<input type="hidden" name="csrfmiddlewaretoken" value="rahasia"><input type="file" name="isi" required>
<button class="tombol" type="submit" formaction="/x/">Simpan</button><a class="tombol" href="/y/">Batal</a>
<span data-until="2026-01-01T00:00:00+08:00">2 hari</span></form>
<p>Tulis href="contoh" di kertas.</p><script type="module" src="/js/upload.js"></script></main><footer>kaki</footer>"""


def test_words_and_looks_stay_and_nothing_can_be_pressed():
    kelas, isi = still_of(HALAMAN)
    assert kelas == "dua"
    assert '<h1 data-waktu="1-jam">Unggah &lt;SKP&gt;</h1>' in isi
    assert '<div class="kartu">' in isi
    assert '<button disabled class="tombol" type="submit">Simpan</button><a class="tombol">Batal</a>' in isi
    assert '<input disabled type="file" name="isi" required>' in isi
    assert "<span>2 hari</span>" in isi
    for gone in ("<form", "</form>", "rahasia", "<script", "action=", "kaki"):
        assert gone not in isi


def test_what_is_text_is_left_alone():
    assert 'Tulis href="contoh" di kertas.' in still_of(HALAMAN)[1]


def test_a_page_without_a_main_part_is_a_fault():
    with pytest.raises(ValueError, match="no main part"):
        still_of("<p>kosong</p>")

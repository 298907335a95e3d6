from demo.komponen.forms import ISI, ContohBerkasForm, ContohForm


def test_filled_example_is_valid_and_the_empty_one_shows_every_error():
    assert ContohForm(ISI).is_valid()
    kosong = ContohForm({})
    assert list(kosong.errors) == ["nama", "jenis", "alasan", "cara", "setuju"]
    assert ContohBerkasForm({}).errors == {"isi": ["Pilih berkas SKP"]}

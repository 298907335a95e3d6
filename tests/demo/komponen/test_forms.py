from demo.komponen.forms import ISI, ContohBerkasForm, ContohForm, refused_file_form


def test_filled_example_is_valid_and_the_empty_one_shows_every_error():
    assert ContohForm(ISI).is_valid()
    kosong = ContohForm({})
    assert list(kosong.errors) == ["nama", "jenis", "alasan", "cara", "setuju"]
    assert ContohBerkasForm({}).errors == {"isi": ["Pilih berkas SKP"]}


def test_refused_file_keeps_its_name_and_says_what_to_do():
    form = refused_file_form()
    assert form.errors
    assert form.ditolak["nama"].endswith(".pdf")
    assert form.ditolak["cara"]

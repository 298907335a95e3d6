"""A document that was written and printed here comes back signed: recognised, assigned, or marked as changed."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from berkas.models import Versi
from berkas.worker.penerimaan import finish_versi
from kinerja.enums import Aspek, JenisRencana
from kinerja.models import DokumenCetak, Skp
from kinerja.pdf.formulir import render_skp
from kinerja.pdf.isi import Penanda
from kinerja.pdf.naskah import isi_of_skp
from kinerja.queries.cetak import claimed_cetak
from kinerja.queries.skp import newest_versi_skp
from kinerja.rules.skp import NaskahSkp
from kinerja.services.cetak import print_skp
from kinerja.services.rencana import add_indikator_kinerja, add_rencana
from kinerja.services.skp import confirm_skp, determine_skp, reopen_skp, start_skp, submit_skp

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


def make_skp(pegawai, periode) -> Skp:
    skp = start_skp(periode=periode, pegawai=pegawai, oleh=pegawai, pendekatan="KUANTITATIF")
    rencana = add_rencana(skp, jenis=JenisRencana.UTAMA, oleh=pegawai, isian={"rencana": "Terlayaninya tamu"})
    isian = {"aspek": Aspek.WAKTU, "iki": "Waktu layanan", "target": "10 menit"}
    add_indikator_kinerja(rencana, oleh=pegawai, isian=isian)
    return settle(skp, submit_skp)


def settle(skp, *first) -> Skp:
    for step in first:
        step(skp, oleh=skp.pegawai, revisi=skp.revisi)
    for oleh in (skp.pegawai, skp.penilai):
        confirm_skp(skp, oleh=oleh, revisi=Skp.objects.get(pk=skp.pk).revisi)
    determine_skp(skp, oleh=skp.penilai, revisi=Skp.objects.get(pk=skp.pk).revisi)
    return skp


@pytest.fixture
def skp(daerah, dok_skp):
    return make_skp(daerah.pppk, dok_skp.pengumpulan.periode)


@pytest.fixture
def cetakan(skp) -> bytes:
    return print_skp(newest_versi_skp(skp), oleh=skp.pegawai).isi


@pytest.fixture
def peramban(daerah, login):
    return login(daerah.pppk)


def send(client, data, url="berkas:add_printed", *args, **more):
    isi = SimpleUploadedFile("skp.pdf", data, content_type="application/pdf")
    return client.post(reverse(url, args=args), {"isi": isi} | more)


def test_a_signed_print_needs_no_choice(peramban, cetakan, dok_skp, pki):
    response = send(peramban, pki.sign(cetakan))
    versi = Versi.objects.get()
    assert response.status_code == HTTPStatus.SEE_OTHER
    assert versi.berkas.dokumen == dok_skp
    assert versi.cetakan_utuh
    page = peramban.get(response.url).content.decode()
    assert f"Isi sama dengan yang disusun di portal (nomor dokumen {versi.cetakan.nomor})." in page


def test_it_is_recognised_on_the_usual_form_too(peramban, cetakan, dok_skp, pki):
    send(peramban, pki.sign(cetakan), "berkas:add", dok_skp.pengumpulan_id, "SKP", nama_berkas="SKP 2025")
    assert Versi.objects.get().cetakan_utuh


def test_a_changed_print_is_told_to_the_verifikator(daerah, login, peramban, skp, cetakan, dok_skp, pki):
    versi = newest_versi_skp(skp)
    naskah = replace(NaskahSkp.from_dict(versi.isi), instansi="PEMERINTAH LAIN")
    isi = isi_of_skp(naskah, tanggal=versi.at.date(), penanda=Penanda(versi.nomor_dokumen, versi.nomor))
    changed = pki.sign(render_skp(isi))
    refused = send(peramban, changed)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "bukan dokumen yang dicetak portal, atau isinya sudah berubah" in refused.content.decode()
    send(peramban, changed, "berkas:add", dok_skp.pengumpulan_id, "SKP", nama_berkas="SKP 2025")
    versi = Versi.objects.get()
    assert (versi.cetakan is not None, versi.cetakan_utuh) == (True, False)
    page = login(daerah.verifikator).get(reverse("berkas:review", args=[versi.berkas_id])).content.decode()
    assert "isinya berbeda dari yang dicetak portal" in page


def test_a_number_behind_what_was_signed_counts_for_nothing(peramban, cetakan, dok_skp, signed_pdf):
    nomor = DokumenCetak.objects.get().nomor.encode()
    assert claimed_cetak(signed_pdf + b"%" + nomor), "the whole file says the number"
    send(
        peramban,
        signed_pdf + b"\n%" + nomor + b"\n",
        "berkas:add",
        dok_skp.pengumpulan_id,
        "SKP",
        nama_berkas="SKP",
    )
    versi = Versi.objects.get()
    assert versi.panjang_tampil == len(signed_pdf)
    assert versi.cetakan is None


def test_a_number_behind_what_was_signed_is_forgotten_once_that_is_known(
    peramban, cetakan, dok_skp, signed_pdf
):
    """An upload in a rush is stored without a result, and its origin is looked for in the whole file."""
    nomor = DokumenCetak.objects.get()
    send(
        peramban,
        signed_pdf + b"\n%" + nomor.nomor.encode() + b"\n",
        "berkas:add",
        dok_skp.pengumpulan_id,
        "SKP",
        nama_berkas="SKP",
    )
    Versi.objects.update(cetakan=nomor, hasil={}, kode="", diperiksa_at=None)
    assert finish_versi(Versi.objects.get().pk)
    assert Versi.objects.get().cetakan is None


def rework(data: bytes) -> bytes:
    """A later revision in which the first page shows something else."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    content = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    page[generic.NameObject("/Contents")] = content
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def freed(data: bytes) -> bytes:
    """A later revision that takes an object away."""
    previous = int(data.rstrip().rsplit(b"startxref", 1)[1].split()[0])
    trailer = b"trailer\n<< /Size 9999 /Root %s /Prev %d /ID [<00> <00>] >>\n" % (
        re.findall(rb"/Root (\d+ 0 R)", data)[-1], previous,
    )  # fmt: skip
    start = len(data) + 1
    return data + b"\nxref\n3 1\n0000000000 00000 f \n" + trailer + b"startxref\n%d\n%%%%EOF\n" % start


@pytest.mark.parametrize(
    "tamper",
    [
        lambda data, pki: pki.sign(rework(data)),
        lambda data, pki: pki.sign(rework(pki.sign(data)), pki.penilai, "Penilai"),
        lambda data, pki: rework(pki.sign(data)),
        lambda data, _: rework(data),
        lambda data, pki: pki.sign(freed(data)),
    ],
    ids=["before signing", "between two", "after signing", "unsigned", "taken away"],
)
def test_a_print_that_shows_something_else_is_never_called_the_same(
    daerah, login, peramban, cetakan, dok_skp, pki, tamper
):
    """Its first bytes are those of the print, and the signature on the change is valid."""
    dok_skp.kebijakan = "bebas"
    dok_skp.save()
    send(peramban, tamper(cetakan, pki))
    versi = Versi.objects.get()
    page = login(daerah.verifikator).get(reverse("berkas:review", args=[versi.berkas_id])).content.decode()
    receipt = peramban.get(reverse("berkas:receipt", args=[versi.tanda_terima])).content.decode()
    for seen in (page, receipt):
        assert "Isi sama dengan yang disusun" not in seen
        assert "Bandingkan isinya dengan naskah yang ditetapkan." in seen


def test_two_signatures_upon_a_print_leave_it_the_same(peramban, cetakan, pki):
    both = pki.sign(pki.sign(cetakan), pki.penilai, "Penilai")
    assert "Isi sama dengan yang disusun" in peramban.get(send(peramban, both).url).content.decode()


def test_nothing_is_promised_before_the_inspection(peramban, cetakan, pki):
    url = send(peramban, pki.sign(cetakan)).url
    Versi.objects.update(hasil={}, kode="", diperiksa_at=None)
    page = peramban.get(url).content.decode()
    assert "Apakah isinya masih sama, diketahui sesudah pemeriksaan otomatis." in page
    assert "Isi sama dengan yang disusun" not in page


def test_a_print_of_another_person_is_named(daerah, login, cetakan, dok_skp, pki):
    send(login(daerah.pppk_lain), pki.sign(cetakan))
    versi = Versi.objects.get()
    page = login(daerah.verifikator).get(reverse("berkas:review", args=[versi.berkas_id])).content.decode()
    assert "dicetak untuk pegawai atau periode lain" in page


def test_an_older_print_is_told(peramban, skp, cetakan, pki):
    reopen_skp(skp, oleh=skp.penilai, revisi=Skp.objects.get(pk=skp.pk).revisi, catatan="Target berubah")
    settle(skp)
    page = peramban.get(send(peramban, pki.sign(cetakan)).url).content.decode()
    assert "ditetapkan kembali sebagai versi 2" in page


def test_another_file_is_sent_to_the_usual_form(peramban, signed_pdf):
    page = send(peramban, signed_pdf)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Pilih jenis dokumennya pada Sasaran Awal Tahun, lalu unggah di sana." in page.content.decode()
    assert not Versi.objects.exists()


def test_a_print_outside_every_campaign_is_refused(daerah, login, cetakan, pki):
    page = send(login(daerah.kepala_sd1), pki.sign(cetakan)).content.decode()
    assert "Tidak ada pengumpulan yang meminta dokumen ini dari Anda." in page


def test_without_a_file_one_is_asked_for(peramban):
    assert "Pilih berkas PDF" in peramban.post(reverse("berkas:add_printed")).content.decode()


def test_after_the_deadline_it_is_closed(daerah, login, cetakan, pki):
    signed = pki.sign(cetakan)
    with time_machine.travel(datetime(2025, 8, 15, 16, tzinfo=UTC), tick=False):
        assert send(login(daerah.pppk), signed).status_code == HTTPStatus.FORBIDDEN
    assert not Versi.objects.exists()

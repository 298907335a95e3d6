import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, HttpResponseNotAllowed

from core.exceptions import DomainError
from core.http import ExplainNotAllowed, add_refusal, render_form, sent_data, tell_result


class SatuForm(forms.Form):
    nama = forms.CharField(required=False, max_length=3)


def test_a_form_that_was_sent_empty_still_counts_as_sent(rf):
    assert SatuForm(sent_data(rf.post("/", {}))).is_bound
    assert not SatuForm(sent_data(rf.get("/", {"nama": "a"}))).is_bound


@pytest.mark.parametrize(
    ("form", "status"),
    [(SatuForm(), 200), (SatuForm({"nama": "abc"}), 200), (SatuForm({"nama": "abcd"}), 422), (None, 200)],
)
def test_only_a_refused_form_is_answered_with_422(rf, monkeypatch, form, status):
    def answer(request, template, context, status):
        return HttpResponse(template, status=status)

    monkeypatch.setattr("core.http.render", answer)
    assert render_form(rf.get("/"), "halaman.html", {"form": form}).status_code == status


@pytest.mark.parametrize(("metode", "isi"), [("PUT", b""), ("HEAD", b"")])
def test_only_a_page_view_is_explained(rf, metode, isi):
    answer = ExplainNotAllowed(lambda _: HttpResponseNotAllowed(["POST"]))(rf.generic(metode, "/"))
    assert (answer.status_code, answer.content) == (405, isi)


@pytest.mark.parametrize(("kode", "di"), [("nama", "nama"), ("sejak", "__all__"), ("", "__all__")])
def test_a_refusal_stands_beside_its_field(kode, di):
    form = SatuForm({"nama": "abc"})
    add_refusal(form, DomainError("Tidak dapat.", kode=kode))
    assert form.errors == {di: ["Tidak dapat."]}


@pytest.mark.parametrize(
    ("sebab", "jawaban"), [(None, [("success", "Sudah.")]), ("Tidak dapat.", [("error", "Tidak dapat.")])]
)
def test_the_next_page_says_what_became_of_a_step(rf, sebab, jawaban):
    request = rf.post("/")
    request._messages = CookieStorage(request)
    with tell_result(request, "Sudah."):
        if sebab:
            raise DomainError(sebab)
    assert [(one.level_tag, one.message) for one in get_messages(request)] == jawaban

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from core.exceptions import DomainError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent_data(request: HttpRequest) -> QueryDict | None:
    """The data for a form, also when it was sent empty; `request.POST or None` would miss that case."""
    return request.POST if request.method == "POST" else None


def render_form(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page of `context["form"]`: 422 when that form has errors, otherwise 200.

    So the access log shows refused forms apart from saved ones. Pages answered by allauth keep its 200.
    """
    form = context.get("form")
    is_refused = form is not None and form.is_bound and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, template, dict(context), status=status)


def add_refusal(form: forms.BaseForm, refusal: DomainError) -> None:
    """The refusal beside the field that its code names; above the form where it has no such field."""
    form.add_error(refusal.kode if refusal.kode in form.fields else None, refusal.pesan)


@contextmanager
def tell_result(request: HttpRequest, berhasil: str) -> Iterator[None]:
    """Around a step that needs no form of its own: the next page says this sentence, or why the step was refused."""
    try:
        yield
    except DomainError as refusal:
        messages.error(request, refusal.pesan)
    else:
        messages.success(request, berhasil)


class ExplainNotAllowed:
    """An address that only takes a form, opened as a page: a page that says so, in place of Django's empty answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers["Allow"]
        return page

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


def sent_data(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to. A form sent empty is sent all the same; `request.POST or None` would overlook it."""
    return request.POST if request.method == "POST" else None


def render_form(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page of `context["form"]`: 422 once that form tells errors, 200 otherwise. Nobody who reads the access log
    takes a refused form for a saved one; the pages that allauth answers keep its 200."""
    form = context.get("form")
    is_refused = form is not None and form.is_bound and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, template, dict(context), status=status)

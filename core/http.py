from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


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

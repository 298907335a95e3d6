from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest


def _drop_required(widget: dict[str, Any]) -> None:
    """Remove `required` from a widget and from its parts: the parts of a date, the options of a choice."""
    widget["attrs"].pop("required", None)
    for part in widget.get("subwidgets", ()):
        _drop_required(part)
    for _, options, _ in widget.get("optgroups", ()):
        for option in options:
            _drop_required(option)


class FormRenderer(TemplatesSetting):
    """No `required` attributes: the server checks and answers with our messages, not the browser with its own."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        if "widget" in context:
            _drop_required(context["widget"])
        return super().render(template_name, context, request)

"""Addresses and words of the pages of a unit."""

import re
from html import unescape

from django.urls import reverse


def at(name, unit, **query):
    return reverse(f"kepatuhan:{name}", args=[unit.pk], query=query)


def text(response):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode())))

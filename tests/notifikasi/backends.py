"""Mail servers that misbehave."""

from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend as Locmem


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise SMTPServerDisconnected("peladen surel menutup sambungan")


class LosingBackend(Locmem):
    """Accepts the mail, then the connection breaks: the sender cannot know whether the mail was kept."""

    def send_messages(self, messages):
        super().send_messages(messages)
        raise SMTPServerDisconnected("putus sesudah diterima")


class CountingBackend(Locmem):
    """Counts how often a connection was opened."""

    opened = 0

    def open(self):
        CountingBackend.opened += 1


class UnreachableBackend(BaseEmailBackend):
    """Does not answer at all."""

    def open(self):
        raise ConnectionRefusedError("peladen surel tidak terjangkau")

    def send_messages(self, email_messages):
        self.open()

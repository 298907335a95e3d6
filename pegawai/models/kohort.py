from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core.models import TimeStamped


class Kohort(TimeStamped):
    """A group of people that a campaign or a period is for, such as PPPK Tahap I."""

    nama = models.CharField("nama", max_length=60)

    class Meta:
        verbose_name = "kohort"
        constraints = [
            models.UniqueConstraint(
                Lower("nama"), name="kohort_is_named_once", violation_error_message="Kohort ini sudah ada."
            ),
            models.CheckConstraint(
                condition=~Q(nama=""),
                name="kohort_has_a_name",
                violation_error_message="Tuliskan nama kohort.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

from django.db import models
from treebeard.mp_tree import MP_Node

from pegawai.enums import JenisUnit


class UnitKerja(MP_Node):
    """A node in the tree instansi → perangkat daerah → bagian/UPTD/satuan pendidikan/kelurahan.

    The subtree of a unit is every row whose `path` starts with its own path: one indexed comparison, no
    recursion.
    """

    kode = models.CharField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=200)
    jenis = models.CharField("jenis", max_length=24, choices=JenisUnit.choices)
    is_active = models.BooleanField("aktif", default=True)

    class Meta:
        verbose_name = "unit kerja"

    def __str__(self) -> str:
        return str(self.nama)

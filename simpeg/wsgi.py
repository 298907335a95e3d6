import contextlib
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from berkas.inspection import PemeriksaRusak, PemeriksaSibuk, warm_up
from core.lajur import UploadLane

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
application = UploadLane(get_wsgi_application(), places=settings.UPLOAD_PLACES)

# The first upload need not wait while the inspector starts and tests itself. One that fails refuses nobody: uploads
# are kept and wait.
with contextlib.suppress(PemeriksaRusak, PemeriksaSibuk, OSError):
    warm_up()

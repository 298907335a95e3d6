import contextlib
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from core.lajur import UploadLane
from pemeriksaan import InspectorBroken, InspectorBusy, warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
application = UploadLane(get_wsgi_application(), places=settings.UPLOAD_PLACES)

# So the first upload need not wait for the inspector's start and self-test. If it fails, no upload is
# refused: uploads are kept and wait.
with contextlib.suppress(InspectorBroken, InspectorBusy, OSError):
    warm_up()

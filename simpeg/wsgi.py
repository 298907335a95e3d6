import contextlib
import os

from django.core.wsgi import get_wsgi_application

from berkas.inspection import PemeriksaRusak, warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
application = get_wsgi_application()

# The first upload need not wait while the inspector starts. One that cannot start refuses nobody: uploads are kept.
with contextlib.suppress(PemeriksaRusak, OSError):
    warm_up()

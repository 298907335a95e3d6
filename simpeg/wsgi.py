import contextlib
import os

from django.core.wsgi import get_wsgi_application

from berkas.inspection import PemeriksaRusak, PemeriksaSibuk, warm_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
application = get_wsgi_application()

# The first upload need not wait while the inspector starts and tests itself. One that fails refuses nobody: uploads
# are kept and wait.
with contextlib.suppress(PemeriksaRusak, PemeriksaSibuk, OSError):
    warm_up()

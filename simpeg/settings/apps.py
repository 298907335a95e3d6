"""Apps, middleware in order, templates, language and time."""

from importlib.util import find_spec

from simpeg.settings.environment import BASE_DIR, DEMO, refuse

INSTALLED_APPS = [
    "simpeg",
    "beranda",
    "kepatuhan",
    "berkas",
    "kinerja",
    "notifikasi",
    "pegawai",
    "core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "lucide",
    "treebeard",
]
# An app imports only those below it; whether a printed SKP was handed in is known above `kinerja`, which asks through this.
KINERJA_UNGGAHAN = "berkas.queries.cetakan.unggahan_of_versi"
# What apps above `pegawai` do before a unit is merged into another: functions of (dari, ke, oleh).
PEGAWAI_GABUNG_UNIT = ("berkas.services.gabung_unit.carry_dispensasi",)
# What apps above `berkas` copy to a clone of a campaign: functions of dari=, ke=, oleh=.
BERKAS_GANDA = ("kepatuhan.services.sakelar_pengingat.copy_sakelar",)
if DEMO:
    if find_spec("demo") is None:
        refuse(
            "SIMPEG_DEMO=1 needs the package demo, which the production image does not contain. "
            "Unset it, or start with deploy/compose.demo.yml, which builds the demo image."
        )
    INSTALLED_APPS.insert(1, "demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "pegawai.http.sesi.SaveSession",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pegawai.http.simpanan.KeepNothing",
    "pegawai.http.alamat.BindRequest",
    "pegawai.http.masuk.RequireLogin",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pegawai.http.kontak.ContactCheck",
    "core.http.ExplainNotAllowed",
]

ROOT_URLCONF = "simpeg.urls"
WSGI_APPLICATION = "simpeg.wsgi.application"
FORM_RENDERER = "core.renderers.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "beranda.http.navigation",
            ],
            "builtins": [
                "django.templatetags.static",
                "django.templatetags.i18n",
                "lucide.templatetags.lucide",
                "crispy_forms.templatetags.crispy_forms_filters",
                "core.templatetags.simpeg",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "formulir"
CRISPY_TEMPLATE_PACK = "formulir"
CRISPY_FAIL_SILENTLY = False

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_TZ = True
USE_I18N = True

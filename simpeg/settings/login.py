"""Accounts, passwords, sessions and rate limits."""

from simpeg.settings.environment import PROXY_COUNT, env

AUTH_USER_MODEL = "pegawai.Pegawai"
AUTHENTICATION_BACKENDS = ["pegawai.http.backend.NipBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "pegawai.forms.syarat.TidakMirip",
        "OPTIONS": {"user_attributes": ["username", "nip", "nama", "email"]},
    },
    {"NAME": "pegawai.forms.syarat.TidakPendek", "OPTIONS": {"min_length": 10}},
    {"NAME": "pegawai.forms.syarat.TidakUmum"},
    {"NAME": "pegawai.forms.syarat.TidakTentangDiri"},
    {"NAME": "pegawai.forms.syarat.TidakHanyaAngka"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda:home"
LOGOUT_REDIRECT_URL = "beranda:home"
SESSION_COOKIE_AGE = env.int("SIMPEG_SESSION_SECONDS", default=3600)
SESSION_SAVE_EVERY_REQUEST = True
PASSWORD_RESET_TIMEOUT = env.int("SIMPEG_RESET_SECONDS", default=24 * 3600)
ACCOUNT_ADAPTER = "notifikasi.http.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "pegawai.http.tokens.ActiveAccountTokens"  # noqa: S105 - a class, not a secret
ACCOUNT_FORMS = {
    "login": "pegawai.forms.login.LoginForm",
    "reset_password": "pegawai.forms.login.LupaPasswordForm",
    "reset_password_from_key": "pegawai.forms.login.PasswordBaruForm",
    "change_password": "pegawai.forms.login.GantiPasswordForm",
}
# An attacker must neither guess the account nor lock out its owner; a whole school shares one address.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "200/h/ip",
    "login_failed_here": "6/5m/key",  # one account from one address
    "login_failed_account": "100/h/key",  # one account from anywhere: more than a single address can use up
    "login_failed_device": "6/5m/key",  # one account from a browser that has logged in to it before; a count of its own
    "reset_password": "60/h/ip,4/h/key",
    "reset_mail": "4/h/key",  # per account, for any name that leads to it
    "permintaan_akun": "20/h/ip",  # what strangers write at the login page; a school shares one address
    "permintaan_unit": "40/d/key",  # the same for one unit, from any number of addresses
    "reset_password_from_key": "60/h/ip",
    "change_password": "10/h/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
# The public check of receipts: per address (an office checks a pile of papers from one), and for all visitors
# together.
_cek_per_address = env.str("SIMPEG_CEK_PER_ADDRESS", default="120/10m")
_cek_ceiling = env.str("SIMPEG_CEK_CEILING", default="1200/10m")
CEK_RATE_LIMITS = {"cek": f"{_cek_per_address}/ip,{_cek_ceiling}/key"}
# Per person: requests for a dispensasi, and uploads in parts that are begun or continued.
BERKAS_RATE_LIMITS = {"permohonan": "30/h/key", "unggahan": "60/10m/key"}
# Printed forms and ZIPs of a unit's forms, per person: each one keeps a processor busy.
KINERJA_RATE_LIMITS = {"cetak": "60/10m/key", "paket": "10/h/key"}

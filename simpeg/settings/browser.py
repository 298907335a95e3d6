"""Protection in the browser: content security policy, cookies, HTTPS."""

from csp.constants import NONE, SELF

from simpeg.settings.environment import HTTPS

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "pegawai.http.masuk.explain_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31536000
SECURE_SSL_REDIRECT = False  # the proxy in front does it, so that internal health checks can use plain HTTP
# W004: a constraint that the check does not know makes the username unique, ignoring case.
SILENCED_SYSTEM_CHECKS = (
    ["auth.W004"]
    if HTTPS
    else ["auth.W004", "security.W004", "security.W008", "security.W012", "security.W016"]
)

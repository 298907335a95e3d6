"""The pages of allauth that the portal offers, under Indonesian addresses. Other allauth pages do not exist
here."""

from allauth.account import views as account
from django.urls import path, re_path

from pegawai.views.password import lupa_password

urlpatterns = [
    path("masuk/", account.login, name="account_login"),
    path("keluar/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("lupa-password/", lupa_password, name="account_reset_password"),
    path("lupa-password/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    # The key contains hyphens: everything after the first one belongs to it.
    re_path(
        r"^lupa-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

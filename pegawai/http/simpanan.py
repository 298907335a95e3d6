from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KeepNothing:
    """People share computers: no browser keeps pages of a logged-in person, so the back button shows nothing
    after logout.

    A view that sets Cache-Control itself is left alone (browsers ask for page images each time).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers and request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        if request.method == "POST" and self._is_logout(request):
            # With https, browsers may keep page images on disk; unsent files are in their storage.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    @staticmethod
    def _is_logout(request: HttpRequest) -> bool:
        return request.resolver_match is not None and request.resolver_match.view_name == "account_logout"

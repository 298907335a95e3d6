from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KeepNothing:
    """Computers are shared: what somebody saw while logged in is kept by no browser, so that the back button shows
    nothing after logout. A view that sets Cache-Control itself knows better (page images are asked for each time)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers and request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        if request.method == "POST" and self._is_logout(request):
            response.headers["Clear-Site-Data"] = '"cache"'  # the page images on disk, where it is https
        return response

    @staticmethod
    def _is_logout(request: HttpRequest) -> bool:
        return request.resolver_match is not None and request.resolver_match.view_name == "account_logout"

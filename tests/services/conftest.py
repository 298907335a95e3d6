import pytest
from playwright.sync_api import sync_playwright

from tests.services.server import chromium_bin


@pytest.fixture(scope="module")
def browser():
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's own event loop runs in this thread; the rows are written here nevertheless.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=chromium_bin())
        yield chromium
        chromium.close()

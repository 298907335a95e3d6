"""What can be measured on one page in a browser: findings of axe, sideways scroll, visible focus, layout shift, weight, sheets of paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_core_python
import pypdfium2
from playwright.sync_api import Browser, Page, Request, StorageState

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, ZOOMED = 320, 640  # the smallest phone, and 1280 px at 200 %
PHONE, HEIGHT = 360, 800
MOST_STOPS = 150  # of the Tab key on one page
# A page image below the fold loads lazily; the picture of the whole page needs all of them.
LOAD_PICTURES = """() => Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.checkVisibility() ? one.decode().catch(() => null) : null;
}))"""
WATCH_SHIFTS = """
globalThis.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) globalThis.layoutShift += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# The element with the focus: its name, whether it or a frame around it shows an outline, and whether any part of it can be seen.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const outlined = (e) => e && getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) > 0;
  const frames = [one, one.parentElement, one.parentElement?.parentElement];
  const inside = (n, most) => Math.min(Math.max(n, 1), most - 1);
  const seen = [...one.getClientRects()].some((box) => [0.1, 0.5, 0.9].some((part) => {
    const x = inside(box.left + box.width * part, innerWidth), y = inside(box.top + box.height / 2, innerHeight);
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    const hit = document.elementFromPoint(x, y);
    return hit && (one.contains(hit) || hit.contains(one) || hit.closest("label")?.control === one);
  }));
  const name = (one.getAttribute("aria-label") || one.innerText || one.name || one.id || "").trim().split("\\n")[0].slice(0, 40);
  one.dataset.visited = one.dataset.visited ? "twice" : "once";
  return { name: `${one.tagName.toLowerCase()} ${name}`, outlined: frames.some(outlined), seen, again: one.dataset.visited === "twice" };
}"""

UNFRAMED = """() => [...document.querySelectorAll(".tombol, .spanduk, .isian")]
  .filter((one) => one.checkVisibility() && parseFloat(getComputedStyle(one).borderTopWidth) < 1)
  .map((one) => one.innerText.trim().split("\\n")[0].slice(0, 40))"""


def resize(page: Page, width: int, height: int = HEIGHT) -> None:
    page.set_viewport_size({"width": width, "height": height})


def sideways(page: Page, width: int) -> int:
    """By how many pixels the page is wider than the window."""
    resize(page, width)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return max(0, int(wide))


def axe_findings(page: Page, only: list[str] = AXE_TAGS, within: str = "html") -> list[tuple[str, str]]:
    """`only`: tags, or names of rules; `within`: a selector."""
    page.evaluate(AXE)
    result = page.evaluate("([only, within]) => axe.run(within, {runOnly: only})", [only, within])
    return [
        (one["id"], f"{one['help']}: {'; '.join(str(node['target'][0]) for node in one['nodes'][:3])}")
        for one in result["violations"]
    ]


def findings_of(page: Page, within: str = "html") -> list[str]:
    """Of axe in both schemes at the width of a phone, of sideways scroll at 320 px and at 200 %, and buttons that nothing
    frames in forced colours."""
    found = []
    resize(page, PHONE)
    found += [f"{rule}: {what}" for rule, what in axe_findings(page, within=within)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark {rule}: {what}" for rule, what in axe_findings(page, ["color-contrast"], within)]
    page.emulate_media(color_scheme="light")
    found += [
        f"{wide} px too wide at {width}" for width in (NARROW, ZOOMED) if (wide := sideways(page, width))
    ]
    page.emulate_media(forced_colors="active")
    found += [f"no frame in forced colours: {name}" for name in page.evaluate(UNFRAMED)]
    page.emulate_media(forced_colors="none")
    return found


def lost_focus(page: Page) -> Iterator[str]:
    """Stops of the Tab key where the focus is not outlined, or covered by something that sticks."""
    page.evaluate("scrollTo(0, 0); document.activeElement?.blur()")
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["again"]:
            return
        if not stop["outlined"]:
            yield f"{stop['name']}: no outline"
        if not stop["seen"]:
            yield f"{stop['name']}: covered"


def take_picture(page: Page, path: Path, width: int) -> None:
    resize(page, width)
    page.evaluate(LOAD_PICTURES)
    page.screenshot(path=path, full_page=True)


def sheets_of_paper(page: Page, path: Path | None = None) -> int:
    """How many A4 sheets the page prints on; also kept as a PDF if there is a path."""
    data = page.pdf(format="A4")
    if path:
        path.write_bytes(data)
    return len(pypdfium2.PdfDocument(data))


@dataclass
class Load:
    """What a first visit transfers, compressed as it goes over the line."""

    bytes: int = 0
    requests: int = 0
    css: int = 0
    shift: float = 0.0
    parts: dict[str, int] = field(default_factory=dict)

    def count(self, request: Request) -> None:
        sizes = request.sizes()
        if sizes["responseBodySize"] <= 0:  # from the cache: the emblem is also the icon of the tab
            return
        size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        self.bytes += size
        self.requests += 1
        self.css += size if urlsplit(request.url).path.endswith(".css") else 0
        self.parts[urlsplit(request.url).path] = size


def first_load(
    browser: Browser, url: str, width: int = 360, *, slow: bool = False, state: StorageState | None = None
) -> Load:
    """With nothing in the cache, for the account whose login `state` holds; `slow` is a weak mobile connection, on which the
    typeface arrives after the first paint."""
    load = Load()
    context = browser.new_context(
        locale="id-ID", viewport={"width": width, "height": HEIGHT}, storage_state=state
    )
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    if slow:
        context.new_cdp_session(page).send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
        )
    page.on("requestfinished", load.count)
    page.goto(url, wait_until="networkidle")
    load.shift = page.evaluate("globalThis.layoutShift")
    context.close()
    return load

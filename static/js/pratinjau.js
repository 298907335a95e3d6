// Enlarges the pages of a preview in place. Without JavaScript its links load the page again with ?zoom=.

const preview = document.querySelector("[data-pratinjau]");
const region = document.querySelector("[data-gulung]"); // scrolls by itself on a desk
const STEPS = [100, 150, 200, 300]; // per cent of the width that fits, as berkas/rules/pratinjau.py

function steps() {
  const zoom = Number(preview.dataset.zoom);
  return {
    lebih_kecil: STEPS.findLast((step) => step < zoom),
    lebih_besar: STEPS.find((step) => step > zoom),
    pas: zoom > STEPS[0] ? STEPS[0] : undefined,
  };
}

function addressAt(zoom, href = location.href) {
  const url = new URL(href, location.href);
  if (zoom > STEPS[0]) url.searchParams.set("zoom", zoom);
  else url.searchParams.delete("zoom");
  return url.href;
}

function refreshLinks() {
  for (const [where, zoom] of Object.entries(steps())) {
    const link = preview.querySelector(`[data-zoom-ke="${where}"]`);
    if (zoom) {
      link.href = addressAt(zoom);
      link.removeAttribute("aria-disabled");
      link.removeAttribute("role");
    } else {
      link.removeAttribute("href");
      link.setAttribute("aria-disabled", "true");
      link.setAttribute("role", "link");
    }
  }
}

// What was seen in the middle of each page stays there, and where it was on the screen for the page that was being read.
function keepPlace(change) {
  const boxes = [...preview.querySelectorAll(".lembar-gulir")];
  const places = boxes.map((box) => placeOf(box));
  const read = boxes.findIndex((box) => box.getBoundingClientRect().bottom > 120);
  change();
  for (const [index, box] of boxes.entries()) {
    box.scrollLeft = places[index].across * box.scrollWidth - box.clientWidth / 2;
    box.scrollTop = places[index].down * box.scrollHeight - box.clientHeight / 2;
  }
  if (read < 0) return;
  const box = boxes[read];
  const now = box.getBoundingClientRect().top + places[read].down * box.scrollHeight - box.scrollTop;
  window.scrollBy(0, now - places[read].onScreen);
}

// The middle of the part of a box that is on the screen, as shares of its content, and how far down the screen it is.
function placeOf(box) {
  const { top, bottom } = box.getBoundingClientRect();
  const seen = [Math.max(top, 0), Math.min(bottom, window.innerHeight)];
  const onScreen = seen[0] < seen[1] ? (seen[0] + seen[1]) / 2 : (top + bottom) / 2;
  return {
    across: (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth,
    down: (onScreen - top + box.scrollTop) / box.scrollHeight,
    onScreen,
  };
}

// Where one region scrolls all pages both ways: what was seen in its middle stays there.
function keepPlaceInRegion(change) {
  const seen = region.getBoundingClientRect();
  const middle = { x: (seen.left + seen.right) / 2, y: (seen.top + seen.bottom) / 2 };
  const pictures = [...region.querySelectorAll(".lembar img")];
  const read = pictures.find((one) => one.getBoundingClientRect().bottom > middle.y) ?? pictures.at(-1);
  const before = read.getBoundingClientRect();
  change();
  const now = read.getBoundingClientRect();
  region.scrollLeft += now.left + ((middle.x - before.left) / before.width) * now.width - middle.x;
  region.scrollTop += now.top + ((middle.y - before.top) / before.height) * now.height - middle.y;
}

function show(zoom) {
  const keep = region && getComputedStyle(region).overflowY === "auto" ? keepPlaceInRegion : keepPlace;
  keep(() => {
    preview.dataset.zoom = zoom;
    for (const picture of preview.querySelectorAll(".lembar img")) {
      picture.sizes = `(min-width: 900px) ${zoom * 9}px, ${zoom}vw`;
    }
  });
  preview.querySelector("[data-zoom-kini]").textContent = `${zoom}%`;
  refreshLinks();
  for (const link of document.querySelectorAll("[data-zoom-ikut]")) link.href = addressAt(zoom, link.href);
  history.replaceState(null, "", addressAt(zoom));
}

function zoomByClick(event) {
  const link = event.target.closest("[data-zoom-ke]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const zoom = steps()[link.dataset.zoomKe];
  if (!zoom) return;
  show(zoom);
  if (link.hasAttribute("href")) return;
  preview.querySelector("[data-zoom-ke][href]").focus(); // never on a link that leads nowhere any more
}

// Only while a page has the focus, so that single keys disturb no one who speaks or types.
function zoomByKey(event) {
  if (!event.target.closest(".lembar-gulir") || event.ctrlKey || event.metaKey || event.altKey) return;
  const where = { "+": "lebih_besar", "=": "lebih_besar", "-": "lebih_kecil", 0: "pas" }[event.key];
  const zoom = where && steps()[where];
  if (!zoom) return;
  event.preventDefault();
  show(zoom);
}

preview?.addEventListener("click", zoomByClick);
preview?.addEventListener("keydown", zoomByKey);

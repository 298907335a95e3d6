// Enlarges the pages of a preview in place. Without JavaScript its links load the page again with ?zoom=.

const preview = document.querySelector("[data-pratinjau]");
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

// What was in the middle of each box stays there, and the page that was being read stays on the screen.
function keepPlace(change) {
  const boxes = [...preview.querySelectorAll(".lembar-gulir")];
  const middles = boxes.map((box) => [
    (box.scrollLeft + box.clientWidth / 2) / box.scrollWidth, (box.scrollTop + box.clientHeight / 2) / box.scrollHeight,
  ]);
  const read = boxes.find((box) => box.getBoundingClientRect().bottom > 120);
  const before = read?.getBoundingClientRect().top;
  change();
  boxes.forEach((box, index) => {
    box.scrollLeft = middles[index][0] * box.scrollWidth - box.clientWidth / 2;
    box.scrollTop = middles[index][1] * box.scrollHeight - box.clientHeight / 2;
  });
  if (read) window.scrollBy(0, read.getBoundingClientRect().top - before);
}

function show(zoom) {
  keepPlace(() => {
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

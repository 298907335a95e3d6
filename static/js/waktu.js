// Time that runs on by the server's clock: that of the device may be an hour wrong. <body data-kini> is when the server wrote
// the page; from there it is counted on, and after sleep the server is asked again. Places:
//   <span data-until="2025-08-15T16:00:00Z" data-lewat="…">: time left, in words; with three children number, unit, rest.
//   [data-sisa] around it goes once nothing is left; data-lewat is what a page then says, with a way to load it again.
//   [data-tahap] > [data-from] hidden: shown from its moment on, in place of what [data-sebelum] said.
//   [data-hari-sampai] data-hari: "Besok" becomes the weekday at midnight. <progress data-menit>: minutes of the last hour.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const COUNTED = "[data-until], [data-from]";
const clock = { kini: 0, at: 0, drift: 0, asked: -MINUTE, isSure: true, isAsking: false };

const drift = () => Date.now() - performance.now();
const now = () => clock.kini + performance.now() - clock.at;

function setClock(kini, at) {
  Object.assign(clock, { kini, at, drift: drift(), isSure: true });
}

// The server wrote the page somewhere between the request and the first byte of its answer.
function readPage(isFresh) {
  const [visit] = performance.getEntriesByType("navigation");
  const at = isFresh && visit?.responseStart ? (visit.requestStart + visit.responseStart) / 2 : performance.now();
  setClock(Date.parse(document.body.dataset.kini), at);
  // A page out of a cache, or a wrong clock: the server is asked once which it is.
  if (Math.abs(Date.now() - now()) > 30 * SECOND) ask();
}

async function ask() {
  const before = performance.now();
  if (clock.isAsking || before - clock.asked < 10 * SECOND || !document.querySelector(COUNTED)) return;
  Object.assign(clock, { isAsking: true, asked: before });
  try {
    const answer = await fetch(document.body.dataset.pukul, { credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(15 * SECOND) });
    const { kini } = await answer.json();
    setClock(Date.parse(kini), (before + performance.now()) / 2);
  } catch {
    clock.drift = drift();
  }
  clock.isAsking = false;
  showTimes();
}

// Days and hours, hours and minutes; seconds in the last ten minutes.
function largestParts(left) {
  const minutes = Math.floor(left / MINUTE);
  const parts = [[Math.floor(minutes / 1440), "hari"], [Math.floor((minutes % 1440) / 60), "jam"], [minutes % 60, "menit"]];
  if (minutes < 10) parts.push([Math.floor(left / SECOND) % 60, "detik"]);
  const said = parts.filter(([n]) => n).slice(0, 2);
  return said.length ? said : [[0, minutes < 10 && left > 0 ? "detik" : "menit"]];
}

function write(place, parts) {
  const words = parts.map((pair) => pair.join(" ").trim());
  if (place.children.length !== 3) {
    place.textContent = words.join(" ");
    return;
  }
  const [number, unit, rest] = place.children;
  [number.textContent, unit.textContent] = parts[0];
  rest.textContent = words[1] ?? "";
}

function showLeft(place) {
  const left = Date.parse(place.dataset.until) - now();
  const frame = place.closest("[data-sisa]");
  if (frame) frame.hidden = left <= 0;
  const parts = left > 0 ? largestParts(left) : [[0, "menit"]];
  write(place, clock.isSure ? parts : [["", "menunggu jam server"]]);
  return left;
}

// A page with a form is not to be loaded again: it would lose the chosen file. Its stages say what holds.
function tellPassed(place) {
  if (document.querySelector("[data-tahap], [data-sudah-lewat]")) return;
  const banner = document.getElementById("waktu-lewat")?.content.firstElementChild.cloneNode(true);
  if (!banner) return;
  banner.querySelector("[data-kata]").textContent = place.dataset.lewat;
  banner.querySelector("a").href = location.pathname + location.search;
  document.getElementById("isi").prepend(banner);
}

function showStages(box) {
  const due = [...box.children].filter((one) => Date.parse(one.dataset.from) <= now());
  for (const one of box.children) one.hidden = one !== due.at(-1);
  for (const one of document.querySelectorAll("[data-sebelum]")) one.hidden = due.length > 0;
}

function showDays() {
  for (const place of document.querySelectorAll("[data-hari-sampai]")) {
    if (Date.parse(place.dataset.hariSampai) <= now()) place.textContent = place.dataset.hari;
  }
  for (const bar of document.querySelectorAll("[data-menit]")) {
    bar.value = Math.max(0, Math.floor((Date.parse(bar.dataset.menit) - now()) / MINUTE));
    bar.setAttribute("aria-label", `Tersisa ${bar.value} dari ${bar.max} menit terakhir`);
  }
}

function showTimes() {
  const left = [...document.querySelectorAll("[data-until]")].map((place) => [showLeft(place), place]);
  if (clock.isSure) {
    for (const box of document.querySelectorAll("[data-tahap]")) showStages(box);
    const passed = left.find(([ms, place]) => ms <= 0 && place.dataset.lewat);
    if (passed) tellPassed(passed[1]);
    showDays();
  }
  return Math.min(...left.map(([ms]) => (ms > 0 ? ms : Infinity)));
}

// While a device sleeps its steady clock may stand still: then the two clocks of the device disagree.
function tick() {
  if (Math.abs(drift() - clock.drift) > 2 * SECOND) clock.isSure = false;
  if (!clock.isSure) ask();
  const nearest = showTimes();
  clearTimeout(clock.timer);
  clock.timer = setTimeout(tick, nearest < 11 * MINUTE ? SECOND : 30 * SECOND);
}

export function watchTime() {
  if (!document.querySelector(COUNTED) || !document.body.dataset.kini) return;
  readPage(!clock.kini);
  tick();
}

function resume(event) {
  if (event.persisted) clock.isSure = false;
  if (clock.kini && !document.hidden) tick();
}

document.addEventListener("visibilitychange", resume);
window.addEventListener("pageshow", resume);
window.addEventListener("online", resume);

// Suggestions for a line that takes a unit: a combobox after the ARIA pattern with a list. Without this file the line takes a
// code or a name, and the server answers with the units that fit.

const WAIT_MS = 150;
let serial = 0;

function build(place) {
  const input = place.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `pilih-unit-${(serial += 1)}`;
  list.className = "pilih-unit-daftar";
  list.role = "listbox";
  list.ariaLabel = "Unit yang cocok";
  list.hidden = true;
  status.className = "sembunyi";
  status.role = "status";
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.ariaExpanded = "false";
  place.append(list, status);
  return { input, list, status, url: place.dataset.pilihUnit, timer: 0, asked: "", active: -1 };
}

function close(box) {
  box.list.hidden = true;
  box.input.ariaExpanded = "false";
  box.input.removeAttribute("aria-activedescendant");
  box.active = -1;
}

function show(box, found, more) {
  box.list.replaceChildren(...found.map((unit, n) => option(box, unit, n)));
  box.list.hidden = found.length === 0;
  box.input.ariaExpanded = String(found.length > 0);
  box.input.removeAttribute("aria-activedescendant");
  box.active = -1;
  box.status.textContent = found.length ? `${found.length}${more ? " unit pertama" : " unit"} ditampilkan` : "Tidak ada unit yang cocok";
}

function option(box, unit, n) {
  const item = document.createElement("li");
  const detail = document.createElement("span");
  item.id = `${box.list.id}-${n}`;
  item.role = "option";
  item.dataset.nilai = unit.nilai;
  item.textContent = unit.nama;
  detail.className = "samar";
  detail.textContent = [unit.kode, unit.atas, unit.ditutup ? "ditutup" : ""].filter(Boolean).join(" · ");
  item.append(detail);
  return item;
}

async function ask(box) {
  const q = box.input.value.trim();
  box.asked = q;
  const url = new URL(box.url, location.href);
  url.searchParams.set("q", q);
  const answer = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || box.asked !== q || document.activeElement !== box.input) return;
  const { unit, lebih } = await answer.json();
  show(box, unit, lebih);
}

function later(box) {
  clearTimeout(box.timer);
  box.timer = setTimeout(() => ask(box), WAIT_MS);
}

function move(box, step) {
  const items = [...box.list.children];
  if (!items.length) return;
  items[box.active]?.removeAttribute("aria-selected");
  box.active = (box.active + step + items.length) % items.length;
  const item = items[box.active];
  item.ariaSelected = "true";
  item.scrollIntoView({ block: "nearest" });
  box.input.setAttribute("aria-activedescendant", item.id);
}

function choose(box, item) {
  box.input.value = item.dataset.nilai;
  box.asked = item.dataset.nilai;
  clearTimeout(box.timer);
  close(box);
  box.input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What a key does while the list is open; the arrows open it too. */
const KEYS = {
  ArrowDown: (box) => (box.list.hidden ? ask(box) : move(box, 1)),
  ArrowUp: (box) => (box.list.hidden ? ask(box) : move(box, box.active < 0 ? 0 : -1)),
  Enter: (box) => choose(box, box.list.children[box.active]),
  Escape: (box) => close(box),
};

function press(box, event) {
  const { key } = event;
  if (key === "Tab") close(box);
  const acts = key.startsWith("Arrow") || !box.list.hidden;
  if (!acts || !(key in KEYS) || (key === "Enter" && box.active < 0)) return;
  event.preventDefault();
  KEYS[key](box);
}

for (const place of document.querySelectorAll("[data-pilih-unit]")) {
  if (place.querySelector("[role=combobox]")) continue;
  const box = build(place);
  box.input.addEventListener("input", () => later(box));
  box.input.addEventListener("keydown", (event) => press(box, event));
  box.input.addEventListener("blur", () => close(box));
  box.list.addEventListener("mousedown", (event) => event.preventDefault()); // the line keeps the focus
  box.list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) choose(box, item);
  });
}

// Keeps what is typed into the forms of a page until it is saved: in this tab only (sessionStorage), for the person of the page. It
// comes back when the session ended before it was saved. Passwords, codes, numbers of people, ticks and files are not kept.

const PREFIX = "simpeg:isian:";
const MAX_AGE_MS = 48 * 3600 * 1000;
const WAIT_MS = 400;
const SECRET = /(?:^|[_-])(?:kode|nip|login|password)(?:$|[_@-])/u;
const owner = document.body.dataset.pemilik ?? "";
const mine = `${PREFIX}${owner}:`;
const place = `${mine}${location.pathname}${location.search}`;
let timer = 0;
let isLeft = false; // logged out in another tab: nothing is kept from then on

function drafts() {
  const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
  return keys.map((key) => [key, read(key)]);
}

function put(key, draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    sessionStorage.removeItem(key); // no room: an older text would be wrong
  }
}

function forget() {
  for (const [key] of drafts()) sessionStorage.removeItem(key);
}

// ---- Fields --------------------------------------------------------------------------------------------------------------

const TYPED = new Set(["text", "textarea", "email", "tel", "url", "number", "date", "time", "datetime-local", "month", "select-one", "select-multiple", "radio"]);

function isKept(field) {
  const isSent = field.name && field.form?.method === "post" && !field.form.querySelector("input[type=password]");
  return isSent && TYPED.has(field.type) && !SECRET.test(field.name) && field.autocomplete !== "one-time-code";
}

// Each field by its form's address and its name; of several with one name, by their order.
function fields() {
  const found = new Map();
  for (const field of document.querySelectorAll("input, textarea, select")) {
    if (!isKept(field)) continue;
    const name = [field.form.getAttribute("action") ?? "", field.name, field.type === "radio" ? field.value : ""].join(" ");
    let nth = 0;
    while (found.has(`${name} ${nth}`)) nth += 1;
    found.set(`${name} ${nth}`, field);
  }
  return found;
}

function options(field) {
  return [...field.options].filter((option) => option.selected).map((option) => option.value);
}

function valueOf(field) {
  if (field.type === "radio") return field.checked;
  return field.options ? options(field) : field.value;
}

function isChanged(field) {
  if (field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((option, n) => option.selected !== isDefault(field, option, n));
  return field.value !== (field.dataset.tersimpan ?? field.defaultValue);
}

function isDefault(field, option, n) {
  const isChosen = [...field.options].some((one) => one.defaultSelected);
  return isChosen || field.multiple ? option.defaultSelected : n === 0;
}

function fill(field, value) {
  if (field.type === "radio") Object.assign(field, { checked: value });
  else if (field.options) for (const option of field.options) option.selected = value.includes(option.value);
  else Object.assign(field, { value });
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

function chosenFiles() {
  const inputs = [...document.querySelectorAll("form:not([data-upload]) input[type=file]")];
  return inputs.flatMap((input) => [...input.files].map((file) => file.name));
}

// ---- Keep, settle, put back ------------------------------------------------------------------------------------------------

function read(key) {
  return JSON.parse(sessionStorage.getItem(key));
}

function typed(before) {
  const isian = { ...before?.isian };
  for (const [name, field] of fields()) {
    if (isChanged(field)) isian[name] = valueOf(field);
    else if (!before?.ditolak) delete isian[name]; // a refused page has what was typed as its own text
  }
  return isian;
}

function keep(more = {}) {
  clearTimeout(timer);
  if (isLeft) return;
  const before = read(place);
  const isian = typed(before);
  const berkas = chosenFiles();
  if (Object.keys(isian).length || berkas.length) put(place, { ...before, at: Date.now(), isian, berkas, terkirim: false, ...more });
  else sessionStorage.removeItem(place);
}

function isSentBack() {
  return Boolean(document.querySelector("[data-error-summary]"));
}

function isRefused() {
  const [visit] = performance.getEntriesByType("navigation");
  return (visit?.responseStatus ?? 200) >= 400 || isSentBack() || Boolean(document.querySelector("[data-belum-tersimpan]"));
}

// What a page that has just opened says of the drafts: whether one was saved, refused, or left on purpose.
function settle(key, draft) {
  const isOwn = key.startsWith(mine) && Date.now() - draft.at < MAX_AGE_MS;
  const isWaiting = draft.usai || (draft.terkirim && isRefused());
  if (!isOwn || !isWaiting) sessionStorage.removeItem(key);
  // Either the form came back with what was typed in it, or a page that only says why not.
  else if (draft.terkirim) put(key, { ...draft, terkirim: false, usai: !isSentBack(), ditolak: isSentBack() });
}

function putBack() {
  const draft = read(place);
  if (!draft?.usai || isRefused()) return;
  put(place, { ...draft, usai: false });
  const here = fields();
  const rest = [];
  for (const [name, value] of Object.entries(draft.isian)) {
    if (here.has(name)) fill(here.get(name), value);
    else if (typeof value === "string" && value) rest.push(value);
  }
  say(rest, draft.berkas);
}

function say(rest, files) {
  const banner = document.querySelector("template[data-isian-kembali]").content.cloneNode(true);
  const lines = [[rest, "Yang tidak punya tempat lagi di halaman ini"], [files, "Berkas yang perlu dipilih lagi"]];
  for (const [found, words] of lines) {
    if (!found.length) continue;
    const line = document.createElement("p");
    line.textContent = `${words}: ${found.join("; ")}`;
    banner.querySelector(".spanduk-isi").append(line);
  }
  document.getElementById("isi").prepend(banner);
}

function begin() {
  if (!owner) {
    // The login page: the session is over, and what was typed before waits for its person.
    for (const [key, draft] of drafts()) put(key, { ...draft, usai: true, terkirim: false });
    return;
  }
  for (const [key, draft] of drafts()) settle(key, draft);
  putBack();
  document.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  });
  document.addEventListener("change", () => keep());
  window.addEventListener("submit", (event) => {
    if ("keluar" in event.target.dataset) {
      isLeft = true;
      forget();
    } else if (!event.defaultPrevented && event.target.method === "post") keep({ terkirim: true });
  });
  document.addEventListener("simpeg:session-left", () => {
    isLeft = true;
    forget();
  });
  document.addEventListener("simpeg:session-regained", () => { isLeft = false; });
}

begin();

// Saves one field at a time while the person types. Fields are named `bidang@revisi` and belong to a form marked data-simpan.
// Without this file the same forms are sent whole with their own button.

import { AWAL, next, pauseMs, sentence } from "./pengiriman.js";
import { Gangguan, request } from "./permintaan.js";
import { regainSession } from "./session.js";

const WAIT_MS = 900;
const FAILED = new Set(["diragukan", "ditolak", "sunyi", "macet", "terputus", "sesi", "sesi_sunyi"]);
const NO_ANSWER = new Set([502, 503, 504]); // of a proxy: what became of the text is not known
const START = next(AWAL, { jenis: "pilih" });
let state = START; // of the field that is being sent
const waiting = new Map(); // field → timer
const refused = new Set(); // fields whose last answer was no: they are still to be saved
let underway = 0; // fields that are being sent or are in the queue
let queue = Promise.resolve(); // one request at a time: each needs the revision from the answer before it

function stateLine() {
  return document.querySelector("[data-simpan-keadaan]");
}

function say(text, failed = false) {
  const line = stateLine();
  if (!line) return;
  line.textContent = text;
  line.classList.toggle("simpan-gagal", failed);
}

function baseName(field) {
  return field.name.replace(/@\d+$/u, "");
}

function setRevisions(form, revisions) {
  for (const field of form.elements) {
    const revision = revisions[baseName(field)];
    if (revision !== undefined && field.name.includes("@")) field.name = `${baseName(field)}@${revision}`;
  }
}

// The fields of one column share a revision, so the answer for one is the revision of its neighbours too.
function shareRevision(form, field, revision) {
  const group = field.dataset.kelompok;
  if (!group) return;
  for (const other of form.elements) {
    if (other.dataset?.kelompok === group) other.name = `${baseName(other)}@${revision}`;
  }
}

// A field that must be filled in is dashed while it is empty; `data-wajib` is the id of the words that say so.
function mark(field) {
  const missing = !field.value.trim();
  field.classList.toggle("isian-kurang", missing);
  if (missing) field.setAttribute("aria-describedby", field.dataset.wajib);
  else field.removeAttribute("aria-describedby");
}

function accept(field, answer) {
  setRevisions(field.form, answer.revisi);
  shareRevision(field.form, field, answer.revisi[baseName(field)]);
  for (const input of document.querySelectorAll("[data-revisi-induk]")) input.value = answer.revisi_induk;
  if (answer.kurang !== undefined) replaceMissing(answer.kurang);
  for (const [name, html] of Object.entries(answer.bagian ?? {})) {
    for (const place of document.querySelectorAll(`[data-bagian="${name}"]`)) refill(place, html);
  }
  settle(field);
  say(refused.size ? "Ada isian yang belum tersimpan." : `Tersimpan ${answer.jam}`, refused.size > 0);
}

function replaceMissing(html) {
  const list = document.querySelector("[data-kurang]");
  if (!list) return;
  refill(list, html);
  markMissing();
}

// What our own templates wrote, and escaped. A part of it that was open stays open, a link that has the focus keeps it.
function refill(place, html) {
  const open = [...place.querySelectorAll("details")].map((part) => part.open);
  const held = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  place.innerHTML = html;
  const parts = [...place.querySelectorAll("details")];
  if (parts.length === open.length) for (const [n, part] of parts.entries()) part.open = open[n];
  if (held) place.querySelector(`a[href="${held}"]`)?.focus({ preventScroll: true });
}

// The bar counts what the list names, and each field or row of it is marked.
function markMissing() {
  const links = [...document.querySelectorAll("[data-kurang] [data-hal]")];
  const bar = document.querySelector("[data-hal-kurang]");
  if (bar) {
    bar.hidden = !links.length;
    if (links.length) bar.hash = links[0].hash;
    bar.querySelector("span").textContent = `${links.length} hal kurang`;
  }
  document.querySelector("[data-tindakan-utama]")?.classList.toggle("tombol-kedua", links.length > 0);
  for (const marked of document.querySelectorAll(".hal-kurang")) marked.classList.remove("hal-kurang");
  for (const link of links) document.getElementById(link.hash.slice(1))?.classList.add("hal-kurang");
}

function settle(field) {
  field.classList.remove("tersengketa");
  const box = document.getElementById(`${field.id}-sengketa`);
  (box?.closest(".ind-sengketa") ?? box)?.remove();
  field.removeAttribute("aria-invalid");
}

// Opens every fold around an element, and the card that it is or stands in.
function unfold(element) {
  const folded = "details:not([open])";
  const card = element.querySelector(":scope > .hasil-lipat") ?? element.closest(".orang")?.querySelector(".orang-lipat");
  if (card) card.open = true;
  for (let fold = element.closest(folded); fold; fold = fold.closest(folded)) fold.open = true;
}

function unfoldTarget(hash) {
  const target = hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (target) unfold(target);
  return target;
}

// Under its field; in a table under the whole row, where both texts have room.
function putUnder(field, box) {
  const row = matchMedia("(min-width: 48rem)").matches ? field.closest(".ind") : null;
  if (row) {
    const line = document.createElement("tr");
    line.className = "ind-sengketa";
    const cell = line.insertCell();
    cell.colSpan = row.cells.length;
    cell.append(box);
    row.after(line);
  } else field.after(box);
}

// What is there already is this text: it was saved, and only the answer was lost.
function isThere(field, { kini, revisi }) {
  return Boolean(revisi && kini) && Object.values(kini)[0] === field.value;
}

// Not saved. If the text was changed first, both are shown, and the person decides.
function dispute(field, answer) {
  settle(field);
  field.classList.add("tersengketa");
  field.setAttribute("aria-invalid", "true");
  const box = document.createElement("div");
  box.id = `${field.id}-sengketa`;
  box.className = "sengketa";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = answer.pesan;
  box.append(words);
  if (answer.kini && answer.revisi) {
    const now = Object.values(answer.kini)[0] ?? "";
    const theirs = document.createElement("p");
    theirs.textContent = `Isi sekarang: ${now || "(kosong)"}`;
    const choices = document.createElement("div");
    choices.className = "baris";
    choices.append(choice("Pakai isi sekarang", () => resolve(field, now, answer.revisi)),
      choice("Simpan isian saya", () => resolve(field, field.value, answer.revisi)));
    box.append(theirs, choices);
  }
  putUnder(field, box);
  unfold(field);
  say(answer.kini ? "Belum tersimpan: isian ini sudah diubah lebih dulu." : "Belum tersimpan: sebabnya tertulis pada isian.", true);
}

function choice(text, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tombol tombol-kedua tombol-padat";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
}

function resolve(field, text, revision) {
  field.name = `${baseName(field)}@${revision}`;
  field.value = text;
  if (field.dataset.wajib) mark(field);
  settle(field);
  field.focus();
  send(field);
}

async function post(field) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  body.append(field.name, field.value);
  const answer = await request("POST", field.form.action, { body, headers: { Accept: "application/json" }, onSent: () => happen({ jenis: "habis" }) });
  if (NO_ANSWER.has(answer.status)) throw new Gangguan("hilang");
  return { status: answer.status, body: answer.getResponseHeader("Content-Type")?.includes("json") ? JSON.parse(answer.responseText) : null };
}

// The sentence of the state, and when the page tries again.
function happen(event) {
  state = next(state, event);
  const { isi } = sentence(state, "isian");
  const wait = pauseMs(state);
  if (state.nama !== "diterima") say(wait ? `${isi} Dicoba lagi dalam ${wait / 1000} detik.` : isi, FAILED.has(state.nama));
}

async function attempt(field, from = state) {
  state = from;
  happen({ jenis: "kirim" });
  try {
    await take(field, await post(field));
  } catch (trouble) {
    if (!(trouble instanceof Gangguan)) throw trouble;
    happen(trouble.event);
    await pause(pauseMs(state));
    await attempt(field);
  }
}

async function take(field, { status, body }) {
  if (status === 401) await waitForSession(field);
  else if (status === 200 && body) {
    happen({ jenis: "terima" });
    field.dataset.tersimpan = field.value;
    refused.delete(field);
    accept(field, body);
  } else if (body && isThere(field, body)) {
    field.name = `${baseName(field)}@${body.revisi}`;
    await attempt(field);
  } else if (body) {
    happen({ jenis: "tolak" });
    dispute(field, body);
  } else {
    refused.add(field);
    happen({ jenis: "ragu" });
  }
}

async function waitForSession(field) {
  refused.add(field);
  happen({ jenis: "sesi" });
  if (await regainSession()) await attempt(field);
}

// So long, or until there is a network again.
function pause(ms) {
  return new Promise((done) => {
    setTimeout(done, ms);
    window.addEventListener("online", done, { once: true });
  });
}

export function send(field) {
  clearTimeout(waiting.get(field));
  waiting.delete(field);
  underway += 1;
  queue = queue.then(() => attempt(field, START)).finally(() => { underway -= 1; });
  return queue;
}

function later(field) {
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => send(field), WAIT_MS));
}

function isSaved(field) {
  return Boolean(field.form && "simpan" in field.form.dataset && field.name.includes("@"));
}

document.addEventListener("input", (event) => {
  if (event.target.dataset.wajib) mark(event.target);
  if (isSaved(event.target)) later(event.target);
});
document.addEventListener("change", (event) => { if (isSaved(event.target) && waiting.has(event.target)) send(event.target); });

// A button moves, removes or settles what was written. So everything is saved before the page is left, with the revisions
// from the answers, and conflicts are decided first.
document.addEventListener("submit", async (event) => {
  if (!waiting.size && !underway && !refused.size) return;
  const { target, submitter } = event;
  event.preventDefault();
  for (const field of new Set([...waiting.keys(), ...refused])) send(field);
  await queue;
  if (!refused.size && !document.querySelector(".tersengketa")) target.requestSubmit(submitter);
});
window.addEventListener("beforeunload", (event) => { if (waiting.size || underway || refused.size) event.preventDefault(); });
for (const button of document.querySelectorAll("[data-tanpa-skrip]")) button.hidden = true;
for (const field of document.querySelectorAll("[data-wajib]")) mark(field);
// Not every browser opens a fold for a link into it.
document.addEventListener("click", (event) => { unfoldTarget(event.target.closest?.("a[href^='#']")?.hash); });
unfoldTarget(location.hash)?.scrollIntoView();
say("Perubahan tersimpan sendiri");
markMissing();

// Tools behind three dots close when something else is pressed, and with Escape.
document.addEventListener("click", (event) => {
  for (const tools of document.querySelectorAll(".alat[open]")) if (!tools.contains(event.target)) tools.open = false;
});
document.addEventListener("keydown", (event) => {
  const tools = event.key === "Escape" && document.querySelector(".alat[open]");
  if (!tools) return;
  tools.open = false;
  tools.querySelector("summary").focus();
});

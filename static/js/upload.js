// The row of a file: its button and drop zone, the chosen file with what the browser can say of it, and where it is on its
// way. It is made from a native file input; without this file the input works as it is. Each row has one state (pengiriman.js);
// a change of it is told to the form by the event `simpeg:pengiriman`.

import { AWAL, next, percent } from "./pengiriman.js";
import { lookInside, refusalOf, refusalOfTooBig } from "./periksa-berkas.js";
import { MB, partText, sizeText } from "./ukuran.js";

const MAX_READ = 50 * MB; // more may be too much for the memory of a phone
const HEAD = 1024; // bytes that tell a photo from a PDF

// Which parts of the row are seen in which state.
const PARTS = ["drop-hint", "file-name", "file-size", "file-checks", "file-note", "file-refused", "percent", "file-progress"];
const NAMED = ["file-name", "file-size"];
const CHOSEN = [...NAMED, "file-checks", "file-note"];
const REFUSED = [...NAMED, "file-refused"];
const ON_THE_WAY = [...NAMED, "percent", "file-progress"];
const LOOKS = {
  kosong: ["drop-hint"], terpilih: CHOSEN, siap: CHOSEN, diragukan: REFUSED, ditolak: REFUSED,
  menanya: [...NAMED, "file-progress"], sunyi: [...NAMED, "file-progress"],
  antre: NAMED, // how far it is, the other tab knows
};
const CHOOSE = "Pilih File";
const WORDS = { terpilih: "Ganti berkas", siap: "Ganti berkas", diragukan: "Pilih berkas lain", ditolak: "Pilih berkas lain" };
const READY = new Set(["terpilih", "siap"]);
const states = new WeakMap(); // row → state

export function part(zone, name) {
  return zone.querySelector(`[data-${name}]`);
}

export function say(zone, name, text) {
  const place = part(zone, name);
  if (place && place.textContent !== text) place.textContent = text;
}

export function inputOf(zone) {
  return zone.querySelector("input[type=file]");
}

export function stateOf(zone) {
  return states.get(zone) ?? AWAL;
}

export function happen(zone, event) {
  const before = stateOf(zone);
  const after = next(before, event);
  if (after === before) return;
  states.set(zone, after);
  show(zone, after);
  zone.dispatchEvent(new CustomEvent("simpeg:pengiriman", { bubbles: true, detail: { before, after } }));
}

function show(zone, state) {
  const seen = LOOKS[state.nama] ?? ON_THE_WAY;
  for (const name of PARTS) {
    const place = part(zone, name);
    if (place) place.hidden = !seen.includes(name) || (NAMED.includes(name) && !place.textContent);
  }
  zone.classList.toggle("berkas-kosong", state.nama === "kosong");
  zone.classList.toggle("berkas-tolak", seen === REFUSED);
  if (seen.includes("file-progress")) showShare(zone, state);
  else if ("ukuran" in zone.dataset) say(zone, "file-size", zone.dataset.ukuran);
  setButtons(zone, state.nama);
}

function showShare(zone, state) {
  const [file] = inputOf(zone).files;
  const bar = part(zone, "file-progress");
  const n = percent(state);
  say(zone, "percent", `${n} %`);
  if (file && n) say(zone, "file-size", n === 100 ? `${sizeText(file.size)} terkirim` : `${partText((file.size * n) / 100, file.size)} terkirim`);
  if (bar) bar.value = n;
  bar?.classList.toggle("kemajuan-tunggu", ["menanya", "sunyi"].includes(state.nama));
}

// One primary button: the chooser until there is a file worth sending, then the form's own.
function setButtons(zone, nama) {
  const button = zone.querySelector("button");
  const form = zone.closest("form[data-upload]");
  const isReady = READY.has(nama);
  button.hidden = nama !== "kosong" && !(nama in WORDS);
  if (button.hidden) return;
  nameButton(zone, button, nama);
  button.classList.toggle("tombol-kedua", !form || isReady);
  if (form) for (const submit of form.querySelectorAll("[type=submit]")) submit.classList.toggle("tombol-kedua", !isReady);
}

function nameButton(zone, button, nama) {
  const hasName = Boolean(part(zone, "file-name")?.textContent);
  const word = button.firstChild;
  word.textContent = hasName ? WORDS[nama] ?? CHOOSE : CHOOSE;
  button.setAttribute("aria-labelledby", `${word.id} ${hasName ? button.dataset.nama : button.dataset.label}`);
}

function refuse(zone, { cause, remedy, pengecilan, isCertain = false, isPhoto = false }) {
  say(zone, "cause", cause);
  say(zone, "remedy", remedy);
  zone.querySelector("[data-server-only]")?.remove();
  for (const link of zone.querySelectorAll("[data-scan-help]")) link.hidden = !isPhoto;
  for (const link of zone.querySelectorAll("[data-refused-help]")) link.hidden = isPhoto;
  happen(zone, { jenis: isCertain ? "tolak" : "ragu", sebab: cause, cara: remedy, pengecilan });
  const status = part(zone, "file-status");
  status.textContent = [status.textContent, cause, remedy].filter(Boolean).join(" ");
}

// What the server refused, where it did not send a page of it.
export function writeRefusal(zone, { sebab, cara }) {
  say(zone, "cause", sebab);
  say(zone, "remedy", cara);
}

function showChecks(zone, lines) {
  for (const line of zone.querySelectorAll("[data-check]")) line.hidden = !lines[line.dataset.check];
}

// While it is sent, how much has arrived stands in its place.
function writeSize(zone, text) {
  zone.dataset.ukuran = text;
  say(zone, "file-size", text);
}

function writeFile(zone, file, limit) {
  const size = sizeText(file.size, limit > 0 && file.size > limit);
  say(zone, "file-name", file.name);
  writeSize(zone, size);
  say(zone, "file-status", `Dipilih: ${file.name} (${size})`);
  say(zone, "check-size", partText(file.size, limit));
  showChecks(zone, { ukuran: limit });
  happen(zone, { jenis: "pilih", ukuran: file.size });
}

function writeNone(zone) {
  for (const name of ["file-name", "file-status"]) say(zone, name, "");
  writeSize(zone, "");
  happen(zone, { jenis: "hapus" });
}

// What the summary says of the file before does not hold for another one.
function forgetRefusal(button) {
  for (const link of document.querySelectorAll(`[data-error-summary] a[href="#${button.id}"]`)) link.closest("li").remove();
  document.querySelector("[data-error-summary]:not(:has(li))")?.remove();
  if (!document.querySelector("[data-error-summary]")) document.title = document.title.replace(/^Kesalahan: /u, "");
}

async function describe(zone, input) {
  const [file] = input.files;
  const limit = Number(input.dataset.batas || 0);
  forgetRefusal(zone.querySelector("button"));
  if (!file) {
    writeNone(zone);
    return;
  }
  writeFile(zone, file, limit);
  const refusal = refusalOf(file, limit);
  if (refusal) await refuseChosen(zone, file, refusal);
  else if (isOfPdf(zone)) await describeInside(zone, input, file);
  else happen(zone, { jenis: "lolos" });
}

function isOfPdf(zone) {
  return inputOf(zone).accept.includes("pdf") && part(zone, "file-checks");
}

// Where scans are taken, one that is too big may be made smaller (tampilan-kecilkan.js).
async function refuseChosen(zone, file, refusal) {
  const mayShrink = part(zone, "kecilkan") && file.size <= MAX_READ;
  const seen = mayShrink ? file : file.slice(0, HEAD);
  const bytes = refusal.isTooBig && isOfPdf(zone) ? await seen.arrayBuffer().catch(() => null) : null;
  if (inputOf(zone).files[0] === file) refuse(zone, bytes ? refusalOfTooBig(refusal, bytes, mayShrink) : refusal);
}

async function describeInside(zone, input, file) {
  // A phone may take the file away again; then the server looks alone.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (input.files[0] !== file) return;
  const { refusal, lines, pages } = bytes ? lookInside(bytes, "tte" in input.dataset) : {};
  if (refusal) {
    refuse(zone, refusal);
    return;
  }
  if (lines) showChecks(zone, { ...lines, ukuran: Number(input.dataset.batas) });
  if (pages) writeSize(zone, `${sizeText(file.size)} · ${pages} halaman`);
  happen(zone, { jenis: "lolos" });
}

function makeButton(zone, input) {
  const button = document.createElement("button");
  const word = document.createElement("span");
  const label = document.getElementById(`${input.id}_label`);
  const name = part(zone, "file-name");
  button.type = "button";
  button.className = "tombol berkas-ganti";
  button.id = input.id;
  word.id = `${input.id}_pilih`;
  button.append(word);
  if (name) name.id = `${input.id}_nama`;
  button.dataset.label = label?.id ?? "";
  button.dataset.nama = name?.id ?? "";
  const described = input.getAttribute("aria-describedby");
  if (described) button.setAttribute("aria-describedby", described);
  input.id = `${input.id}_asli`;
  input.hidden = true;
  input.before(button);
  button.addEventListener("click", () => input.click());
}

function acceptDrops(zone, input) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("berkas-atas");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("berkas-atas"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("berkas-atas");
    if (event.dataTransfer.files.length > 1) {
      refuse(zone, { cause: "Anda hanya dapat memilih 1 berkas", remedy: "" });
      return;
    }
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

// As if the person had chosen them.
export function putFiles(input, files) {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  input.files = data.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function prepareField(zone) {
  const input = inputOf(zone);
  if (!input || zone.dataset.siap) return;
  zone.dataset.siap = "1";
  makeButton(zone, input);
  acceptDrops(zone, input);
  // What the server refused stays written as it wrote it.
  const state = { ...AWAL, nama: zone.classList.contains("berkas-tolak") ? "diragukan" : "kosong" };
  states.set(zone, state);
  show(zone, state);
  input.addEventListener("change", () => describe(zone, input));
}

function attach() {
  for (const zone of document.querySelectorAll("[data-file-field]")) prepareField(zone);
}

document.addEventListener("simpeg:replaced", attach);
attach();

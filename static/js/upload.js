// Turns a native file input into a row: a button with a drop zone, then the chosen file with what the browser can say of it,
// then its way to the server with progress, cancel and retry (forms marked data-upload). Without this file the form is sent
// normally. The server judges; nothing here stops a file from being sent.

import { partText, sizeText } from "./ukuran.js";

const STEPS = [0, 25, 50, 75, 100];
// Which parts of the row are seen in which state.
const PARTS = ["drop-hint", "file-name", "file-size", "file-checks", "file-note", "file-refused", "percent", "file-progress", "no-answer"];
const NAMED = ["file-name", "file-size"];
const STATES = {
  kosong: ["drop-hint"],
  terpilih: [...NAMED, "file-checks", "file-note"],
  ditolak: [...NAMED, "file-refused"],
  mengirim: [...NAMED, "percent", "file-progress"],
  sunyi: [...NAMED, "file-progress", "no-answer"],
};
const WORDS = { kosong: "Pilih File", terpilih: "Ganti berkas", ditolak: "Pilih berkas lain" };
const NOT_PDF = {
  cause: "Berkas ini bukan PDF.",
  remedy: "Unggah berkas .pdf asli, bukan foto, Word, atau ZIP yang diganti namanya.",
};

function part(zone, name) {
  return zone.querySelector(`[data-${name}]`);
}

function say(zone, name, text) {
  const place = part(zone, name);
  if (place) place.textContent = text;
}

function setState(zone, state) {
  for (const name of PARTS) {
    const place = part(zone, name);
    if (place) place.hidden = !STATES[state].includes(name) || (NAMED.includes(name) && !place.textContent);
  }
  zone.classList.toggle("berkas-kosong", state === "kosong");
  zone.classList.toggle("berkas-tolak", state === "ditolak");
  setButtons(zone, state);
}

// One primary button: the chooser until there is a file worth sending, then the form's own.
function setButtons(zone, state) {
  const button = zone.querySelector("button");
  const form = zone.closest("form[data-upload]");
  const isReady = state === "terpilih";
  button.hidden = !(state in WORDS);
  if (button.hidden) return;
  nameButton(zone, button, state);
  button.classList.toggle("tombol-kedua", !form || isReady);
  if (form) for (const submit of form.querySelectorAll("[type=submit]")) submit.classList.toggle("tombol-kedua", !isReady);
}

function nameButton(zone, button, state) {
  const hasName = Boolean(part(zone, "file-name")?.textContent);
  const word = button.firstChild;
  word.textContent = hasName ? WORDS[state] : WORDS.kosong;
  button.setAttribute("aria-labelledby", `${word.id} ${hasName ? button.dataset.nama : button.dataset.label}`);
}

function refuse(zone, { cause, remedy }) {
  say(zone, "cause", cause);
  say(zone, "remedy", remedy);
  zone.querySelector("[data-server-only]")?.remove();
  setState(zone, "ditolak");
  const status = part(zone, "file-status");
  status.textContent = [status.textContent, cause, remedy].filter(Boolean).join(" ");
}

function tooBig(file, limit) {
  return {
    cause: `Ukuran berkas ${sizeText(file.size, true)} melebihi batas ${sizeText(limit)}.`,
    remedy: "Kecilkan dokumen sebelum ditandatangani; mengompres berkas yang sudah ber-TTE akan menghapus tanda tangannya.",
  };
}

// A signature's dictionary is never compressed: what it covers is counted in bytes of the file. Whether it is intact is found
// out by the server.
async function lookInside(file, isTteDemanded) {
  const text = new TextDecoder("latin1").decode(await file.arrayBuffer());
  if (!text.slice(0, 1024).includes("%PDF-")) return { refusal: NOT_PDF };
  const isSigned = text.includes("/ByteRange") && /adbe\.(?:pkcs7|x509)|ETSI\.CAdES/u.test(text);
  return { lines: { pdf: true, tte: isSigned, "tanpa-tte": isTteDemanded && !text.includes("/ByteRange") } };
}

function showChecks(zone, lines) {
  for (const line of zone.querySelectorAll("[data-check]")) line.hidden = !lines[line.dataset.check];
}

function writeFile(zone, file, limit) {
  const size = sizeText(file.size, limit > 0 && file.size > limit);
  say(zone, "file-name", file.name);
  say(zone, "file-size", size);
  say(zone, "file-status", `Dipilih: ${file.name} (${size})`);
  say(zone, "check-size", partText(file.size, limit));
  showChecks(zone, { ukuran: limit });
  setState(zone, "terpilih");
}

function writeNone(zone) {
  for (const name of [...NAMED, "file-status"]) say(zone, name, "");
  setState(zone, "kosong");
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
  if (limit && file.size > limit) refuse(zone, tooBig(file, limit));
  else if (input.accept.includes("pdf") && part(zone, "file-checks")) await describeInside(zone, input, file);
}

async function describeInside(zone, input, file) {
  // A phone may take the file away again; then the server looks alone.
  const { refusal, lines } = await lookInside(file, "tte" in input.dataset).catch(() => ({}));
  if (input.files[0] !== file) return;
  if (refusal) refuse(zone, refusal);
  else if (lines) showChecks(zone, { ...lines, ukuran: Number(input.dataset.batas) });
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

function prepareField(zone) {
  const input = zone.querySelector("input[type=file]");
  if (!input || zone.dataset.siap) return;
  zone.dataset.siap = "1";
  makeButton(zone, input);
  acceptDrops(zone, input);
  setState(zone, zone.classList.contains("berkas-tolak") ? "ditolak" : "kosong");
  input.addEventListener("change", () => describe(zone, input));
}

function timeLeft(box, { loaded, total }) {
  const seconds = (performance.now() - Number(box.dataset.mulai)) / 1000;
  const left = (seconds * (total - loaded)) / loaded;
  if (seconds < 3 || !Number.isFinite(left)) return "Mengirim";
  return `Mengirim, kira-kira ${left < 90 ? `${Math.ceil(left / 10) * 10} detik` : `${Math.round(left / 60)} menit`} lagi`;
}

// The row shows each percent; screen readers announce only the quarters.
function showProgress(form, progress) {
  const box = part(form, "progress");
  const percent = Math.floor((progress.loaded * 100) / progress.total);
  say(form, "percent", `${percent} %`);
  say(form, "file-size", `${partText(progress.loaded, progress.total)} terkirim`);
  part(form, "file-progress").value = percent;
  const text = percent < 100 ? timeLeft(box, progress) : "Terkirim 100 %. Berkas sedang diperiksa, tunggu sebentar.";
  say(form, "progress-text", text);
  const step = STEPS.findLast((s) => percent >= s);
  if (box.dataset.step !== String(step)) {
    box.dataset.step = String(step);
    say(form, "progress-live", step < 100 ? `Mengunggah: ${step} %` : text);
  }
}

// What of the form is seen beside the row: "progress", "upload-broken", "upload-unanswered", or the rest of the form.
function showBeside(form, name) {
  for (const one of ["progress", "upload-broken", "upload-unanswered", "rest"]) {
    const place = part(form, one);
    if (place) place.hidden = one !== name;
  }
  for (const submit of form.querySelectorAll("[type=submit]")) submit.disabled = name !== "rest";
}

// A refusal comes back as a whole page. It replaces this one, so that its error summary works as usual.
function replacePage(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  if (!page.getElementById("isi")) return false;
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("simpeg:replaced"));
  return true;
}

// If the page asks for it, the chosen file stays chosen: the error is elsewhere, for example a box that is not ticked.
function keepFile(files) {
  const input = document.querySelector("input[type=file][data-tetap]");
  if (!input || !files?.length) return;
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function answered(form, request, address, stop) {
  if (request.responseURL && request.responseURL !== address) {
    window.location.assign(request.responseURL);
    return;
  }
  const files = form.querySelector("input[type=file]")?.files;
  if (replacePage(request)) keepFile(files);
  else stop("upload-unanswered");
}

// Back to the form, or to what went wrong: the file did not get through as a whole, or the answer was lost.
function stopped(form, beside) {
  const zone = part(form, "file-field");
  const size = sizeText(zone.querySelector("input[type=file]").files[0].size);
  const isSilent = beside === "upload-unanswered";
  say(zone, "file-size", isSilent ? `${size} terkirim` : size);
  if (isSilent) part(zone, "file-progress").value = 100;
  part(zone, "file-progress").classList.toggle("kemajuan-tunggu", isSilent);
  setState(zone, isSilent ? "sunyi" : "terpilih");
  showBeside(form, beside);
  (part(form, beside).querySelector("[data-retry]") ?? zone.querySelector("button")).focus();
}

function send(form) {
  const address = new URL(form.getAttribute("action") || window.location.href, window.location.href).href;
  const box = part(form, "progress");
  const request = new XMLHttpRequest();
  const body = new FormData(form);
  const stop = (beside) => stopped(form, beside);
  let isSent = false;
  box.dataset.mulai = String(performance.now());
  delete box.dataset.step;
  part(form, "file-progress").classList.remove("kemajuan-tunggu");
  setState(part(form, "file-field"), "mengirim");
  showBeside(form, "progress");
  showProgress(form, { loaded: 0, total: form.querySelector("input[type=file]").files[0].size || 1 });
  box.focus();
  request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) showProgress(form, event); });
  request.upload.addEventListener("load", () => { isSent = true; });
  request.addEventListener("load", () => answered(form, request, address.split("#")[0], stop));
  request.addEventListener("error", () => stop(isSent ? "upload-unanswered" : "upload-broken"));
  request.addEventListener("abort", () => stop("rest"));
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- takes the place of the handler of the attempt before
  box.querySelector("[data-cancel]").onclick = () => request.abort();
  request.open("POST", address);
  request.send(body);
}

function prepareForm(form) {
  if (form.dataset.prepared || !part(form, "progress")) return;
  form.dataset.prepared = "1";
  form.addEventListener("submit", (event) => {
    if (!form.querySelector("input[type=file]").files.length) return;
    event.preventDefault();
    send(form);
  });
  form.addEventListener("change", (event) => { if (event.target.type === "file") showBeside(form, "rest"); });
  for (const retry of form.querySelectorAll("[data-retry]")) retry.addEventListener("click", () => send(form));
}

function attach() {
  for (const zone of document.querySelectorAll("[data-file-field]")) prepareField(zone);
  for (const form of document.querySelectorAll("form[data-upload]")) prepareForm(form);
}

document.addEventListener("simpeg:replaced", attach);
attach();

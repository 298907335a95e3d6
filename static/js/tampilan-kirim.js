// Writes beside the file row how its sending stands: the sentence of its state, what may be done now, and until when it waits.

import { announcement, canCancel, durationText, isWeak, sentence } from "./pengiriman.js";
import { part, say } from "./upload.js";

// The buttons of the states in which the rest of the form is hidden; the one to cancel is there while it can be done.
const BUTTONS = {
  antre: [], mengirim: [], menunggu: [], menanya: [], sunyi: ["retry", "lihat"], macet: ["retry"], terputus: ["retry"],
  sesi: ["masuk"], sesi_sunyi: ["masuk"], ditutup: [], diterima: [],
};
const QUIET = new Set(["mengirim", "menunggu", "menanya", "diterima"]); // no banner, but for a weak link
const OVER = new Set(["ditutup", "diterima"]);
const WEAK = { judul: "Sambungan lemah, pengiriman tetap berjalan", isi: "Bila terputus, pengiriman dilanjutkan dari bagian terakhir yang sampai." };
// By whether the device keeps it.
const PROMISES = {
  true: "Berkas dan isian tersimpan di perangkat ini. Bila halaman ini tertutup, buka lagi formulirnya: pengiriman dilanjutkan.",
  false: "Biarkan halaman ini terbuka sampai nomor tanda terima tampil.",
};

function isShown(nama) {
  return nama in BUTTONS;
}

export function showBeside(form, state, { isKept, speed }) {
  const { nama } = state;
  const box = part(form, "progress");
  const isSending = isShown(nama);
  box.hidden = !isSending;
  part(form, "rest").hidden = isSending;
  for (const submit of form.querySelectorAll("[type=submit]")) submit.disabled = isSending;
  for (const button of box.querySelectorAll("[data-tombol-kirim]")) button.hidden = !canPress(button.dataset.tombolKirim, state);
  for (const button of form.querySelectorAll("[data-hapus]")) button.hidden = !canDelete(nama, isKept) || box.contains(button) !== isSending;
  if (isSending) write(box, state, { isKept, isWeakNow: nama === "mengirim" && isWeak(speed) });
}

function canPress(button, state) {
  return button === "cancel" ? canCancel(state) : Boolean(BUTTONS[state.nama]?.includes(button));
}

// A button for it stands in the file row, and one beside the sending.
function canDelete(nama, isKept) {
  return isKept && !["kosong", "antre", "menunggu", "menanya", "ditolak", ...OVER].includes(nama);
}

function write(box, state, { isKept, isWeakNow }) {
  const said = sentence(state);
  const isOver = OVER.has(state.nama);
  writeBanner(part(box, "kirim-spanduk"), state, isWeakNow ? WEAK : said, isWeakNow);
  if (state.nama !== "mengirim") say(box, "progress-text", QUIET.has(state.nama) ? said.isi : "");
  else if (!part(box, "progress-text").textContent) say(box, "progress-text", said.judul); // it goes on after a pause
  say(box, "kirim-janji", isOver ? "" : PROMISES[isKept]);
}

function writeBanner(banner, { nama }, { judul, isi }, isWeakNow) {
  banner.hidden = QUIET.has(nama) && !isWeakNow;
  for (const icon of banner.querySelectorAll("[data-kirim-ikon]")) icon.hidden = !icon.dataset.kirimIkon.split(" ").includes(nama);
  banner.classList.toggle("spanduk-awas", nama === "ditutup");
  say(banner, "kirim-judul", judul);
  say(banner, "kirim-isi", isi);
}

// While it sends: how long it may take, from how fast it went since `startedAt`.
export function writeTimeLeft(form, state, { startedAt, startedFrom }) {
  if (state.nama !== "mengirim") return;
  const seconds = (performance.now() - startedAt) / 1000;
  const left = (seconds * (state.ukuran - state.terkirim)) / (state.terkirim - startedFrom);
  say(form, "progress-text", seconds < 3 || !Number.isFinite(left) || left < 0 ? "Mengirim" : `Mengirim, kira-kira ${durationText(left)} lagi`);
}

function writeWait(form, seconds) {
  say(form, "kirim-mundur", navigator.onLine ? `Mencoba sendiri lagi dalam ${seconds} detik` : "Mencoba sendiri lagi begitu ada jaringan");
}

// Says each second how long it waits, then acts; without a network not before there is one. Answers the timer.
export function countDown(form, ms, act) {
  if (!ms) {
    say(form, "kirim-mundur", "");
    return 0;
  }
  const until = Date.now() + ms;
  writeWait(form, ms / 1000);
  return setInterval(() => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left > 0 || !navigator.onLine) writeWait(form, Math.max(left, 1));
    else act();
  }, 1000);
}

export function announce(form, before, after) {
  const text = announcement(before, after);
  if (text && isShown(after.nama)) part(form, "progress-live").textContent = text;
}

// What was wrong before does not hold for what is sent now.
export function forgetErrors(form) {
  document.querySelector("[data-error-summary]")?.remove();
  document.title = document.title.replace(/^Kesalahan: /u, "");
  for (const field of form.querySelectorAll("[data-kosong][aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    document.getElementById(`${field.id}_error`)?.remove();
  }
}

// A summary as the server writes it, for what is not sent at all: each error with the control that it leads to.
export function summarize(form, errors) {
  document.querySelector("[data-error-summary]")?.remove();
  const summary = part(form, "ringkasan").content.firstElementChild.cloneNode(true);
  const list = summary.querySelector("ul");
  const [model] = list.children;
  for (const { text, target } of errors) {
    const line = model.cloneNode(true);
    line.firstElementChild.href = `#${target}`;
    line.firstElementChild.textContent = text;
    list.append(line);
  }
  model.remove();
  form.parentElement.prepend(summary);
  if (!document.title.startsWith("Kesalahan: ")) document.title = `Kesalahan: ${document.title}`;
  summary.focus();
}

// The words of the server for a field that must not be empty, under its label as the server writes them.
export function markEmpty(form, field) {
  const id = `${field.id}_error`;
  if (document.getElementById(id)) return;
  const box = part(form, "galat").content.firstElementChild.cloneNode(true);
  box.id = id;
  say(box, "galat-isi", field.dataset.kosong);
  field.before(box);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), id].filter(Boolean).join(" "));
}

// A refusal comes back as a whole page. It replaces this one, so that its error summary works as usual.
export function replacePage(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (!page.getElementById("isi")) return false;
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("simpeg:replaced"));
  return true;
}

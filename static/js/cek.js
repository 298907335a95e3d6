// Compares a chosen or dropped file with a received one by SHA-256, inside the browser: nothing is sent anywhere.
// The box is shown only where the browser can compute (a secure context); elsewhere the page explains how to do it by hand.

import { MB, sizeText } from "./ukuran.js";

async function readAll(file, tell) {
  const bytes = new Uint8Array(file.size);
  for (let at = 0; at < file.size; at += MB) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other, so that the progress is true
    bytes.set(new Uint8Array(await file.slice(at, at + MB).arrayBuffer()), at);
    tell(Math.min(100, Math.floor(((at + MB) * 100) / file.size)));
  }
  return bytes;
}

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function different(file, box) {
  const received = Number(box.dataset.ukuran);
  const sizes = file.size === received ? "" : ` Ukurannya ${sizeText(file.size)}, yang diterima ${sizeText(received)}.`;
  return `Berbeda: ${file.name} bukan berkas yang diterima.${sizes}`;
}

async function judge(file, box, tell) {
  if (file.size > Number(box.dataset.batas)) {
    return { tone: "awas", lines: [different(file, box), "Berkas sebesar itu tidak dihitung."] };
  }
  const hash = await sha256(await readAll(file, tell));
  return hash === box.dataset.sha256
    ? { tone: "baik", lines: ["Sama persis dengan berkas yang diterima.", file.name] }
    : { tone: "awas", lines: [different(file, box), `SHA-256 berkas Anda: ${hash}`] };
}

function show(place, { tone, lines }) {
  const note = document.createElement("div");
  note.className = `catatan catatan-${tone}`;
  for (const [index, line] of lines.entries()) {
    const row = document.createElement("p");
    row.textContent = line;
    if (index === 0) row.className = "nama";
    note.append(row);
  }
  place.replaceChildren(note);
}

function prepare(box) {
  const place = box.querySelector("[data-cek-hasil]");
  const progress = box.querySelector("[data-cek-kemajuan]");
  let newest = null;
  box.addEventListener("change", async (event) => {
    const file = event.target.files?.[0];
    newest = file;
    place.replaceChildren();
    if (!file) return;
    progress.hidden = false;
    const tell = (percent) => { if (file === newest) progress.firstElementChild.value = percent; };
    tell(0);
    const result = await judge(file, box, tell).catch(() => ({ tone: "awas", lines: ["Berkas ini tidak dapat dibaca. Pilih lagi."] }));
    if (file !== newest) return; // the visitor chose another file meanwhile
    progress.hidden = true;
    show(place, result);
  });
  box.hidden = false;
}

const box = document.querySelector("[data-cek-banding]");
if (box) {
  const note = document.querySelector("[data-cek-tanpa]");
  if (globalThis.crypto?.subtle) {
    note.hidden = true;
    document.querySelector("[data-cek-manual]").open = false;
    prepare(box);
  } else {
    note.textContent = "Peramban hanya dapat menghitung di alamat yang aman (https). Hitung sendiri seperti di bawah ini.";
  }
}

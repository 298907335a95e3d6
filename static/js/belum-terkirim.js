// On every page of a logged-in person: what was not sent yet is named until its receipt was shown. At logout it is deleted from
// this device first, and that is said.

import { discard, unsent } from "./simpanan-unggahan.js";
import { forget, wipe } from "./perangkat.js";

const PATIENCE_MS = 3000; // some browsers never answer; the logout then goes on, and the server asks them to clear

// True if files were waiting here and are gone now.
async function wipeUnsent() {
  const files = (await unsent()).filter(([, record]) => !record.tandaTerima);
  return await wipe() && files.length > 0;
}

async function leave(form) {
  if (await Promise.race([wipeUnsent(), new Promise((done) => { setTimeout(done, PATIENCE_MS); })])) {
    const said = document.createElement("input");
    said.type = "hidden";
    said.name = "dihapus";
    said.value = "1";
    form.append(said);
  }
  form.submit();
}

// Its receipt is this page: by its address, or because it names the file's content.
function isShownHere(record) {
  const [content] = document.querySelectorAll("[data-berkas-diterima]");
  return record.tandaTerima === window.location.pathname || (content && content.dataset.berkasDiterima === record.sha256);
}

// Of what was begun only the server knows whether all of it arrived.
function titleOf(record) {
  if (record.tandaTerima) return "Berkas sudah diterima";
  return record.dimulai ? "Pengiriman belum selesai" : "Belum terkirim";
}

function describe(record) {
  if (record.tandaTerima) return `${record.nama} (${record.judul}) sudah diterima.`;
  return record.dimulai ? `Tanda terima ${record.nama} (${record.judul}) belum tampil di perangkat ini.` : `${record.nama} (${record.judul}) sudah dipilih, belum dikirim.`;
}

function writeBanner(key, record) {
  const template = document.querySelector("[data-belum-terkirim]");
  const banner = template.content.firstElementChild.cloneNode(true);
  const link = banner.querySelector("a");
  banner.querySelector("[data-belum-judul]").textContent = titleOf(record);
  banner.querySelector("[data-belum-isi]").textContent = describe(record);
  link.href = record.tandaTerima ?? record.halaman;
  link.textContent = record.tandaTerima ? "Lihat tanda terima" : "Lanjutkan";
  banner.querySelector("[data-belum-hapus]").addEventListener("click", () => {
    forget(key);
    if (!record.tandaTerima) discard(record, document.querySelector("[name=csrfmiddlewaretoken]")?.value);
    banner.remove();
    document.getElementById("isi").focus();
  });
  document.getElementById("isi")?.prepend(banner);
}

async function nameUnsent() {
  if (!document.querySelector("[data-belum-terkirim]")) return;
  for (const [key, record] of await unsent()) {
    if (isShownHere(record)) forget(key);
    else if (record.halaman !== window.location.pathname) writeBanner(key, record);
  }
}

document.addEventListener("submit", (event) => {
  if (!("keluar" in event.target.dataset)) return;
  event.preventDefault();
  leave(event.target);
});
document.addEventListener("simpeg:replaced", nameUnsent);
nameUnsent();

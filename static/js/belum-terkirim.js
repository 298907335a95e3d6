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

// Its receipt is this page: by its address, or because it names the file's content and the form that sends it.
function isShownHere(record) {
  const content = document.querySelector("[data-berkas-diterima]");
  const isSame = content && content.dataset.berkasDiterima === record.sha256 && content.dataset.formulir.split(" ").includes(record.halaman);
  return isSame || record.tandaTerima === window.location.pathname;
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

function writeBanner(judul, isi) {
  const template = document.querySelector("[data-belum-terkirim]");
  const banner = template.content.firstElementChild.cloneNode(true);
  banner.querySelector("[data-belum-judul]").textContent = judul;
  banner.querySelector("[data-belum-isi]").textContent = isi;
  document.getElementById("isi")?.prepend(banner);
  return banner;
}

// A page that is closed to it: it cannot be sent any more.
function isClosedHere(record) {
  return !record.tandaTerima && record.halaman === window.location.pathname && Boolean(document.querySelector("[data-berkas-ditutup]"));
}

function nameLast(key, record) {
  const banner = record.dimulai
    ? writeBanner("Pengiriman tidak dapat dilanjutkan", `${describe(record)} Bila sudah sampai utuh, tanda terimanya dikirim sebagai pesan kepada pemilik berkas.`)
    : writeBanner("Berkas tidak diterima", `${record.nama} (${record.judul}) tidak diterima. Sebabnya tertulis di halaman ini.`);
  banner.classList.replace("spanduk-tunggu", "spanduk-awas");
  banner.querySelector(".aksi").remove();
  forget(key);
}

function nameKept(key, record) {
  const banner = writeBanner(titleOf(record), describe(record));
  const link = banner.querySelector("a");
  link.href = record.tandaTerima ?? record.halaman;
  link.textContent = record.tandaTerima ? "Lihat tanda terima" : "Lanjutkan";
  link.hidden = !record.tandaTerima && record.halaman === window.location.pathname; // this page has the way itself
  banner.querySelector("[data-belum-hapus]").addEventListener("click", () => {
    forget(key);
    if (!record.tandaTerima) discard(record, document.querySelector("[name=csrfmiddlewaretoken]")?.value);
    banner.remove();
    document.getElementById("isi").focus();
  });
}

async function nameUnsent() {
  if (!document.querySelector("[data-belum-terkirim]")) return;
  for (const [key, record] of await unsent()) {
    if (isShownHere(record)) forget(key);
    else if (isClosedHere(record)) nameLast(key, record);
    else if (record.halaman !== window.location.pathname || document.querySelector("[data-berkas-menunggu]")) nameKept(key, record);
  }
}

document.addEventListener("submit", (event) => {
  if (!("keluar" in event.target.dataset)) return;
  event.preventDefault();
  leave(event.target);
});
document.addEventListener("simpeg:replaced", nameUnsent);
nameUnsent();

// Beside a file that was refused as too big: offers to make it smaller, says how far that is, and shows the result beside the
// original before it is taken. upload.js says when (`pengecilan` of its refusal); without this file nothing is offered.

import { inputOf, part, putFiles, say } from "./upload.js";
import { sizeText } from "./ukuran.js";

const AGAIN = "Pindai ulang dengan 150 dpi.";
const BEFORE = { dpi: 300, longest: 3508 }; // sharper than the result, so that what was lost is seen
const GAGAL = {
  alat: () => "Alat untuk mengecilkan tidak dapat diunduh. Periksa jaringan, lalu tekan Kecilkan lagi.",
  lama: () => `Peramban ini tidak dapat mengecilkan berkas. Perbarui peramban. Atau: ${AGAIN}`,
  rusak: () => `Berkas ini rusak atau tidak lengkap, jadi tidak dapat dikecilkan. ${AGAIN}`,
  gambar: () => `Sebagian gambar di dalam berkas ini tidak dapat dibaca, jadi tidak dapat dikecilkan. ${AGAIN}`,
  memori: () => `Memori perangkat ini tidak cukup untuk mengecilkannya. Coba di komputer. Atau: ${AGAIN}`,
  halaman: ({ jumlah, paling }) => `Berkas ini ${jumlah} halaman; yang dapat dikecilkan di sini paling banyak ${paling} halaman. Pilih berkas yang diminta saja.`,
  besar: ({ jumlah, batas }) => `Dikecilkan pun, ${jumlah} halaman ini masih melebihi batas ${batas}. Pindai ulang hitam-putih dengan 150 dpi, halaman yang diminta saja.`,
};
let current = null; // the work that runs or waits to be taken

function show(box, mode) {
  for (const one of box.querySelectorAll("[data-kecil]")) one.hidden = one.dataset.kecil !== mode;
}

function tell(box, text) {
  say(box.parentElement, "kecil-status", text);
}

function button(box, name) {
  return box.querySelector(`[data-kecil-tombol="${name}"]`);
}

// With an offer the chooser is not the next step any more.
function offer(box, { pesan = "", mayTry = !pesan }) {
  box.hidden = false;
  show(box, "tawaran");
  say(box, "kecil-pesan", pesan);
  part(box, "kecil-pesan").hidden = !pesan;
  part(box, "kecil-ajakan").hidden = Boolean(pesan);
  button(box, "mulai").hidden = !mayTry;
  box.closest("[data-file-field]").querySelector(".berkas-ganti").classList.toggle("tombol-kedua", mayTry);
  tell(box, pesan);
}

// A browser may remember that a script did not come, so it is asked for by another address.
async function load(addresses, tries) {
  try {
    return await Promise.all(addresses.map((address) => import(tries ? `${address}?${tries}` : address)));
  } catch (cause) {
    throw Object.assign(new Error("not loaded", { cause }), { sebab: cause instanceof SyntaxError ? "lama" : "alat" });
  }
}

class Pengecilan {
  constructor(box) {
    this.box = box;
    this.input = inputOf(box.closest("[data-file-field]"));
    [this.file] = this.input.files;
    this.limit = Number(this.input.dataset.batas);
    this.stopper = new AbortController();
  }

  async run() {
    const { box } = this;
    show(box, "jalan");
    this.progress("Menyiapkan alat", 0);
    button(box, "batal").focus();
    try {
      this.hasil = await this.work();
      this.compare();
    } catch (trouble) {
      if (current === this) this.end({ sebab: trouble.sebab ?? "rusak", jumlah: trouble.jumlah });
    }
  }

  async work() {
    const { box, file, limit, stopper } = this;
    const [{ Pengecil, MAX_PAGES }, pustaka] = await load([box.dataset.kecilkan, box.dataset.pdf], box.dataset.ulang);
    stopper.signal.throwIfAborted();
    this.paling = MAX_PAGES;
    this.pengecil = new Pengecil(stopper.signal);
    await this.pengecil.open(file, { pustaka, pekerja: box.dataset.pdfPekerja });
    return this.pengecil.shrink(limit, (halaman, jumlah) => {
      this.progress(`Mengecilkan halaman ${halaman} dari ${jumlah}`, (halaman - 1) / jumlah);
    });
  }

  progress(text, share) {
    say(this.box, "kecil-kemajuan", text);
    part(this.box, "kecil-bagian").value = share;
    tell(this.box, text);
  }

  // Back to the offer, or to why there is none any more.
  end({ sebab, jumlah, hasFocus = true }) {
    const { box, limit, paling } = this;
    this.stop();
    if (sebab === "alat") box.dataset.ulang = Number(box.dataset.ulang ?? 0) + 1;
    offer(box, { pesan: sebab ? GAGAL[sebab]({ jumlah, paling, batas: sizeText(limit) }) : "", mayTry: !sebab || sebab === "alat" });
    if (hasFocus) (sebab ? part(box, "kecil-pesan") : button(box, "mulai")).focus();
  }

  stop() {
    current = null;
    this.stopper.abort();
    this.pengecil?.close();
    for (const place of this.box.querySelectorAll("[data-kecil-gambar]")) place.replaceChildren();
  }

  // ---- The result beside the original ------------------------------------------------------------------------------------

  compare() {
    const { box, file, hasil: { pdf, pages } } = this;
    const [before, after] = [sizeText(file.size, true), sizeText(pdf.size)]; // the first as the refusal writes it
    show(box, "banding");
    say(box, "kecil-judul", `Dikecilkan: ${before} menjadi ${after}`);
    say(box, "kecil-sebelum", `Sebelum, ${before}`);
    say(box, "kecil-sesudah", `Sesudah, ${after}`);
    part(box, "kecil-lembar").hidden = pages.length < 2;
    this.enlarge(false);
    this.turnTo(1);
    part(box, "kecil-judul").focus();
    tell(box, "");
  }

  async turnTo(number) {
    const { box, hasil: { pages } } = this;
    this.number = Math.min(Math.max(number, 1), pages.length);
    const text = `Halaman ${this.number} dari ${pages.length}`;
    say(box, "kecil-halaman", text);
    button(box, "mundur").setAttribute("aria-disabled", this.number === 1);
    button(box, "maju").setAttribute("aria-disabled", this.number === pages.length);
    const drawn = await Promise.all([this.drawBefore(this.number), this.drawAfter(this.number)]).catch(() => null);
    if (current !== this || text !== part(box, "kecil-halaman").textContent) return;
    if (!drawn) {
      part(box, "kecil-lembar").hidden = false;
      say(box, "kecil-halaman", `${text}: gambarnya tidak dapat ditampilkan`);
      return;
    }
    for (const [index, place] of [...box.querySelectorAll("[data-kecil-gambar]")].entries()) {
      drawn[index].setAttribute("role", "img");
      drawn[index].setAttribute("aria-label", `${text}, ${index ? "sesudah" : "sebelum"} dikecilkan`);
      place.replaceChildren(drawn[index]);
    }
  }

  async drawBefore(number) {
    const { canvas } = await this.pengecil.draw(number, BEFORE);
    return canvas;
  }

  async drawAfter(number) {
    const { gambar, lebar, tinggi } = this.hasil.pages[number - 1];
    const bitmap = await createImageBitmap(gambar);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: lebar, height: tinggi });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    return canvas;
  }

  // What scrolls is reached by the keyboard, so it has a name.
  enlarge(isLarge) {
    part(this.box, "kecil-pasangan").classList.toggle("kecilkan-besar", isLarge);
    button(this.box, "perbesar").textContent = isLarge ? "Lihat utuh" : "Perbesar";
    for (const place of this.box.querySelectorAll("[data-kecil-gambar]")) {
      const said = { tabindex: 0, role: "region", "aria-label": place.previousElementSibling.textContent };
      for (const [name, value] of Object.entries(said)) {
        if (isLarge) place.setAttribute(name, value);
        else place.removeAttribute(name);
      }
    }
  }

  take() {
    const { file, hasil: { pdf }, input } = this;
    this.stop();
    putFiles(input, [new File([pdf], file.name, { type: pdf.type })]);
    input.previousElementSibling.focus();
  }
}

const ACTS = {
  batal: () => {
    const { box } = current;
    current.end({});
    tell(box, "Dibatalkan. Berkas asli tidak berubah.");
  },
  tolak: () => current.end({}),
  pakai: () => current.take(),
  perbesar: () => current.enlarge(!part(current.box, "kecil-pasangan").matches(".kecilkan-besar")),
  mundur: () => current.turnTo(current.number - 1),
  maju: () => current.turnTo(current.number + 1),
};

document.addEventListener("click", ({ target }) => {
  const pressed = target.closest("[data-kecil-tombol]");
  if (!pressed) return;
  const box = pressed.closest("[data-kecilkan]");
  if (pressed.dataset.kecilTombol === "mulai") {
    current = new Pengecilan(box);
    current.run();
  } else if (current?.box === box) ACTS[pressed.dataset.kecilTombol]();
});
// Both pictures show the same place.
document.addEventListener("scroll", ({ target }) => {
  if (!target.dataset || !("kecilGambar" in target.dataset)) return;
  for (const place of target.closest("[data-kecil-pasangan]").querySelectorAll("[data-kecil-gambar]")) {
    if (place !== target) Object.assign(place, { scrollTop: target.scrollTop, scrollLeft: target.scrollLeft });
  }
}, true);
document.addEventListener("simpeg:pengiriman", ({ target, detail: { before, after } }) => {
  const box = part(target, "kecilkan");
  if (!box || before.nama === after.nama) return;
  if (current?.box === box) current.stop();
  box.hidden = true;
  tell(box, "");
  if (after.nama === "ditolak" && after.pengecilan !== undefined) offer(box, { pesan: after.pengecilan && `${after.pengecilan} ${AGAIN}` });
});
window.addEventListener("beforeunload", (event) => { if (current) event.preventDefault(); });

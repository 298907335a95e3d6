// Sends a form marked data-upload: the file in parts that survive a lost link, a reload and a crash, then the form itself
// without the file. Where the browser cannot do that (no https, an old server), the form is sent whole, with the same states.
// Without this file the form is sent normally.

import { Gangguan, request } from "./permintaan.js";
import { KirimanBersambung, sha256 } from "./bersambung.js";
import { SimpananUnggahan, discard, fieldsOf, fillIn, isSameFile } from "./simpanan-unggahan.js";
import { announce, countDown, forgetErrors, markEmpty, replacePage, showBeside, summarize, writeTimeLeft } from "./tampilan-kirim.js";
import { happen, inputOf, part, putFiles, stateOf, writeRefusal } from "./upload.js";
import { isUnderWay, needsLogin, pauseMs, warnsOnLeave } from "./pengiriman.js";
import { regainSession } from "./session.js";

const TYPING_MS = 500;
const ENDS = new Set(["ditutup", "diterima"]);
let current = null; // the form of this page

class FormUnggah {
  constructor(form) {
    this.form = form;
    this.zone = part(form, "file-field");
    this.input = inputOf(this.zone);
    this.address = new URL(form.getAttribute("action") || window.location.href, window.location.href);
    this.simpanan = new SimpananUnggahan(this.address.pathname);
    this.reading = Promise.resolve(); // until the file that was chosen is read
    this.speed = Infinity; // bytes a second of the last part
    this.logins = 0; // in a row, without progress
    this.listen();
  }

  listen() {
    const { form } = this;
    form.addEventListener("simpeg:pengiriman", ({ detail }) => this.changed(detail));
    form.addEventListener("submit", (event) => this.submitted(event));
    // The device was emptied while this page stays: what it holds lives as long as the page.
    document.addEventListener("simpeg:wiped", () => {
      this.simpanan.isKept = false;
      this.show(stateOf(this.zone));
    });
    form.addEventListener("input", () => {
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.save(), TYPING_MS);
    });
    form.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button && "hapus" in button.dataset) this.remove();
      const act = { retry: () => this.send(), masuk: () => this.logIn(), cancel: () => this.cancel() }[button?.dataset.tombolKirim];
      act?.();
    });
  }

  changed({ before, after }) {
    this.show(after);
    announce(this.form, before, after);
    if (after.nama === before.nama) return;
    this.wait(pauseMs(after));
    if (after.nama === "mengirim") this.startedAt = 0;
    this.followFile(before.nama, after.nama);
  }

  followFile(before, after) {
    if (after === "terpilih") this.expectFile();
    if (after === "kosong" || after === "ditolak") this.simpanan.drop();
    if (before !== "terpilih") return;
    if (after === "siap" || after === "diragukan") this.chosen();
    else this.haveRead();
  }

  show(state) {
    const held = document.activeElement;
    const isInside = this.form.contains(held);
    showBeside(this.form, state, { isKept: this.simpanan.isKept, speed: this.speed });
    // What was pressed may be hidden now.
    if (isInside && !held.checkVisibility()) (part(this.form, "progress").hidden ? this.zone.querySelector("button") : part(this.form, "progress")).focus();
  }

  // ---- What the device keeps ---------------------------------------------------------------------------------------------

  expectFile() {
    this.simpanan.record = null;
    this.reading = new Promise((done) => { this.haveRead = done; });
  }

  async chosen() {
    const [file] = this.input.files;
    const bytes = await file.arrayBuffer().catch(() => null);
    if (this.input.files[0] !== file) return;
    const before = this.restored;
    this.restored = null;
    // A phone may take the file away again; then the form is sent as it is.
    if (bytes) {
      this.simpanan.record = { ...before, nama: file.name, jenis: file.type, bytes, judul: document.querySelector("h1").textContent.trim(), halaman: this.address.pathname };
      await this.save();
    }
    this.haveRead();
    if (before?.dimulai) this.send("tanya"); // an earlier visit may have sent all of it
  }

  async save(change = {}) {
    await this.simpanan.save({ ...change, isian: fieldsOf(this.form) });
    this.show(stateOf(this.zone));
  }

  // A file of an earlier visit is there again; what had begun goes on.
  async restore() {
    const record = await this.simpanan.find();
    if (!record || this.input.files.length) return;
    if (record.tandaTerima) {
      this.simpanan.drop();
      return;
    }
    fillIn(this.form, record.isian);
    this.restored = record;
    putFiles(this.input, [new File([record.bytes], record.nama, { type: record.jenis })]);
  }

  // ---- Sending -----------------------------------------------------------------------------------------------------------

  async submitted(event) {
    if (!this.input.files.length) return; // the server says what is missing
    event.preventDefault();
    await this.reading;
    const { nama, sebab, cara } = stateOf(this.zone);
    const empty = [...this.form.querySelectorAll("[data-kosong]")].filter((field) => !field.value.trim());
    const errors = empty.map((field) => ({ text: field.dataset.kosong, target: field.id }));
    if (nama === "ditolak") errors.unshift({ text: `${sebab} ${cara}`, target: this.zone.querySelector("button").id });
    for (const field of empty) markEmpty(this.form, field);
    if (errors.length) summarize(this.form, errors);
    else this.send();
  }

  // Two tabs never send the same file at once.
  async send(jenis = "kirim") {
    if (this.isBusy) return;
    this.isBusy = true;
    this.wait();
    this.stopper = new AbortController();
    const { signal } = this.stopper;
    try {
      if (navigator.locks) await this.takeTurn(signal, jenis);
      else await this.attempt(signal, jenis);
    } catch (trouble) {
      if (trouble.name !== "AbortError") throw trouble; // the wait for the other tab was cancelled
    } finally {
      this.isBusy = false;
    }
    if (needsLogin(stateOf(this.zone)) && this.logins < 2) this.logIn();
  }

  async takeTurn(signal, jenis) {
    const isMine = await navigator.locks.request(this.simpanan.key, { ifAvailable: true }, async (lock) => {
      if (lock) await this.attempt(signal, jenis);
      return Boolean(lock);
    });
    if (isMine) return;
    happen(this.zone, { jenis: "antre" });
    await navigator.locks.request(this.simpanan.key, { signal }, async () => {
      const record = await this.simpanan.find();
      if (record?.tandaTerima && isSameFile(record, this.simpanan.record)) await this.received(record.tandaTerima);
      else await this.attempt(signal);
    });
  }

  async attempt(signal, jenis = "kirim") {
    happen(this.zone, { jenis });
    if (!isUnderWay(stateOf(this.zone))) return;
    forgetErrors(this.form);
    await this.save({ dimulai: true });
    try {
      await (this.canResume() ? this.sendInParts(signal) : this.sendWhole(signal));
    } catch (trouble) {
      if (!(trouble instanceof Gangguan)) throw trouble;
      await this.took(trouble.event, signal);
    }
  }

  canResume() {
    return Boolean(this.form.dataset.unggahan && window.crypto?.subtle && this.simpanan.record && !this.isPlain);
  }

  token() {
    return this.form.elements.csrfmiddlewaretoken.value;
  }

  async sendInParts(signal) {
    const { record } = this.simpanan;
    record.sha256 ??= await sha256(record.bytes);
    const { dataset } = this.form;
    const { kunci, tandaTerima } = await new KirimanBersambung({
      bytes: record.bytes, alamat: dataset.unggahan, lokasi: record.lokasi, signal, token: () => this.token(),
      isian: { ...fieldsOf(this.form), dokumen: dataset.dokumen, pegawai: dataset.pegawai, sha256: record.sha256, filename: record.nama },
      report: (event) => this.report(event), remember: (lokasi) => this.save({ lokasi }),
    }).run();
    if (tandaTerima) {
      await this.received(tandaTerima);
      return;
    }
    this.report({ jenis: "habis" });
    const body = new FormData(this.form);
    body.delete(this.input.name);
    body.append("unggahan", kunci);
    await this.answered(await request("POST", this.address.href, { body, signal }));
  }

  async sendWhole(signal) {
    const isAsking = stateOf(this.zone).nama === "menanya"; // then its progress says nothing of what the server has
    const answer = request("POST", this.address.href, {
      body: new FormData(this.form), signal, onSent: () => this.report({ jenis: "habis" }),
      onProgress: ({ loaded, total }) => { if (!isAsking) this.report({ jenis: "maju", terkirim: loaded, ukuran: total }); },
    });
    await this.answered(await answer.catch((trouble) => { throw trouble.afterAll(); }));
  }

  report(event) {
    if (event.jenis === "laju") this.speed = event.perDetik;
    else happen(this.zone, event);
    if (event.jenis !== "maju") return;
    this.logins = 0;
    if (!this.startedAt) Object.assign(this, { startedAt: performance.now(), startedFrom: event.terkirim });
    writeTimeLeft(this.form, stateOf(this.zone), this);
  }

  // What ended an attempt.
  async took(event, signal) {
    if (event.jenis === "polos") {
      this.isPlain = true;
      await this.attempt(signal);
      return;
    }
    if (event.jenis === "ragu") writeRefusal(this.zone, event);
    happen(this.zone, event);
    if (event.jenis === "ragu") summarize(this.form, [{ text: `${event.sebab} ${event.cara}`.trim(), target: this.zone.querySelector("button").id }]);
    if (event.jenis !== "tutup") return;
    await this.save({ dimulai: false }); // the page of the closing names it
    window.location.assign(event.alamat || this.address.href);
  }

  async answered(answer) {
    const { pathname, href } = new URL(answer.responseURL);
    if (pathname === this.form.dataset.masuk) throw new Gangguan("sesi");
    if (href !== this.address.href.split("#")[0]) await this.received(pathname);
    else if (answer.status >= 500 || !await this.replacePage(answer)) throw new Gangguan("hilang"); // nothing is said of the file
  }

  async received(tandaTerima) {
    happen(this.zone, { jenis: "terima" });
    await this.save({ tandaTerima });
    window.location.assign(tandaTerima);
  }

  // What the page does not blame the file for keeps the file.
  async replacePage({ responseText }) {
    const { files } = this.input;
    const page = replacePage(responseText);
    if (!page) return false;
    clearInterval(this.clock);
    if (!document.querySelector("[data-belum-tersimpan]")) await this.simpanan.drop(); // else the form is to be opened again
    if (current && !current.zone.classList.contains("berkas-tolak")) putFiles(current.input, files);
    return true;
  }

  // ---- Waiting and going on ----------------------------------------------------------------------------------------------

  wait(ms) {
    clearInterval(this.clock);
    this.clock = countDown(this.form, ms, () => this.send());
  }

  async logIn() {
    this.logins += 1;
    if (await regainSession()) this.send();
  }

  // The server throws away what it has of it.
  cancel() {
    this.stopper?.abort();
    happen(this.zone, { jenis: "batal" });
    discard(this.simpanan.record ?? {}, this.token());
    this.save({ dimulai: false, lokasi: "" });
  }

  remove() {
    this.stopper?.abort();
    discard(this.simpanan.record ?? {}, this.token());
    this.input.value = "";
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function attach() {
  const form = document.querySelector("form[data-upload]:has([data-progress])");
  current = form && part(form, "file-field") ? new FormUnggah(form) : null;
}

document.addEventListener("simpeg:replaced", attach);
window.addEventListener("online", () => { if (current && pauseMs(stateOf(current.zone))) current.send(); });
window.addEventListener("beforeunload", (event) => {
  if (current && !ENDS.has(stateOf(current.zone).nama) && warnsOnLeave(stateOf(current.zone), current.simpanan.isKept)) event.preventDefault();
});
attach();
current?.restore();

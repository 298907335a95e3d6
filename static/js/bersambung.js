// Sends a file in parts (tus 1.0), so that a lost link costs at most one part. What the server says to have is the truth: where
// to go on is asked, never remembered.

import { Gangguan, request } from "./permintaan.js";
import { LAST_PART } from "./pengiriman.js";

const SMALLEST = 8192;
const FIRST = 32_768;
const AIM_MS = 5000; // a part takes about so long: then a cut costs little, and the share that is there moves
const GONE = new Set([404, 410]);
const TOO_OFTEN = 429;
let size = FIRST;

function said(answer) {
  try {
    return JSON.parse(answer.responseText);
  } catch {
    return {};
  }
}

// Throws for an answer with which sending does not go on. A token that is no longer right is a matter of the session too.
function refuse(answer) {
  const { kode, sebab, cara, alamat } = said(answer);
  if (answer.status >= 500 || (answer.status === TOO_OFTEN && !sebab)) throw new Gangguan("putus"); // of the proxy: later
  if (kode === "ditutup") throw new Gangguan("tutup", { sebab, cara, alamat });
  if (answer.status === 401 || answer.status === 403) throw new Gangguan("sesi");
  throw new Gangguan(sebab ? "ragu" : "polos", { sebab, cara });
}

function offsetOf(answer) {
  return Number(answer.getResponseHeader("Upload-Offset"));
}

function encode(text) {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}

function metadata(pairs) {
  return Object.entries(pairs).filter(([, value]) => value).map(([key, value]) => `${key} ${encode(value)}`).join(",");
}

export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One file on its way. `token` answers the CSRF token of now, `report` takes events, `remember` the address of the upload.
export class KirimanBersambung {
  constructor({ bytes, alamat, lokasi, isian, token, report, remember, signal }) {
    Object.assign(this, { bytes, alamat, lokasi, isian, token, report, remember, signal });
    this.sampai = 0;
  }

  // Sends what is missing. Answers { kunci } when all bytes are there, { tandaTerima } if these bytes were received before.
  async run() {
    let received = await this.findOffset();
    while (!received && this.sampai < this.bytes.byteLength) {
      this.tell();
      // oxlint-disable-next-line no-await-in-loop -- one part after the other
      received = await this.sendPart();
    }
    return received ? { tandaTerima: received } : { kunci: this.lokasi.split("/").at(-2) };
  }

  tell() {
    this.report({ jenis: "maju", terkirim: this.sampai, ukuran: this.bytes.byteLength });
  }

  ask(method, address, { headers = {}, ...rest } = {}) {
    const all = { "Tus-Resumable": "1.0.0", Accept: "application/json", "X-CSRFToken": this.token(), ...headers };
    return request(method, address, { headers: all, signal: this.signal, ...rest });
  }

  // The receipt if the server knows these bytes as received; else empty, and `sampai` says where to go on. So do the next three.
  async findOffset() {
    if (this.lokasi) {
      const answer = await this.ask("HEAD", this.lokasi);
      if (answer.status === 200) {
        this.sampai = offsetOf(answer);
        return "";
      }
      if (!GONE.has(answer.status)) refuse(answer);
    }
    return this.begin();
  }

  async begin() {
    const headers = { "Upload-Length": String(this.bytes.byteLength), "Upload-Metadata": metadata(this.isian) };
    const answer = await this.ask("POST", this.alamat, { headers });
    if (answer.status === 200 && said(answer).alamat) return said(answer).alamat;
    if (answer.status !== 201) refuse(answer);
    this.lokasi = answer.getResponseHeader("Location");
    this.sampai = offsetOf(answer);
    this.remember(this.lokasi);
    return "";
  }

  async sendPart() {
    const end = Math.min(this.sampai + size, this.bytes.byteLength);
    const isLast = end === this.bytes.byteLength;
    const started = performance.now();
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(this.sampai) };
    const body = this.bytes.slice(this.sampai, end);
    const onSent = isLast ? () => this.report({ jenis: "habis" }) : null;
    let answer;
    try {
      answer = await this.ask("PATCH", this.lokasi, { headers, body, onSent });
    } catch (trouble) {
      size = Math.max(SMALLEST, Math.floor(size / 2));
      throw isLast ? trouble.afterAll() : trouble;
    }
    return this.take(answer, body.byteLength / (performance.now() - started));
  }

  take(answer, bytesPerMs) {
    if (GONE.has(answer.status)) return this.begin();
    if (answer.status === 460) this.remember("");
    if (answer.status !== 204 && answer.status !== 409) refuse(answer);
    this.sampai = offsetOf(answer);
    this.report({ jenis: "laju", perDetik: bytesPerMs * 1000 });
    size = Math.round(Math.min(LAST_PART, Math.max(SMALLEST, bytesPerMs * AIM_MS)));
    return "";
  }
}

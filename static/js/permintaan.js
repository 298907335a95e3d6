// One request whose end is always known: an answer, or why there is none.

import { STALL_MS } from "./pengiriman.js";

const BREAKS = new Set(["putus", "macet"]);

// Why a request did not bring what it should: `jenis` is an event of pengiriman.js, or "polos" where the server knows no parts.
export class Gangguan extends Error {
  constructor(jenis, known = {}) {
    super(jenis);
    this.event = { jenis, ...known };
  }

  // The same where all may have arrived: what the browser knows of the last bytes lags behind what has left it.
  afterAll() {
    return BREAKS.has(this.event.jenis) ? new Gangguan("hilang") : this;
  }
}

// One request that ends: with its answer, or as a Gangguan when it breaks, stalls or is cancelled.
export function request(method, address, { headers = {}, body = null, onProgress = null, onSent = null, signal = null }) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    let clock = 0;
    const fail = (jenis) => {
      clearTimeout(clock);
      reject(new Gangguan(jenis));
      xhr.abort();
    };
    const wait = () => {
      clearTimeout(clock);
      clock = setTimeout(fail, STALL_MS, "macet");
    };
    xhr.upload.addEventListener("progress", (event) => {
      wait();
      onProgress?.(event);
    });
    xhr.upload.addEventListener("load", () => {
      wait();
      onSent?.();
    });
    xhr.addEventListener("progress", wait);
    xhr.addEventListener("load", () => {
      clearTimeout(clock);
      resolve(xhr);
    });
    xhr.addEventListener("error", () => fail("putus"));
    signal?.addEventListener("abort", () => fail("batal"), { once: true });
    xhr.open(method, address);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    wait();
    xhr.send(body);
  });
}

// Makes a scan smaller: draws each page at 150 dpi and writes a PDF of their JPEGs, of pages as large and the same way up. One
// page at a time, for the memory of phones. tampilan-kecilkan.js loads it, with pdf.js, when it is asked for.

import { writePdf } from "./pdf-gambar.js";

const POINTS = 72; // in an inch
const DPI = 150;
const LONGEST = 2480; // pixels: of A3. Apps on phones make pages of as many points as their pictures have pixels
const QUALITIES = [0.8, 0.65, 0.5]; // the first whose file fits
export const MAX_PAGES = 40;
const MIN_BYTES = 1024; // of a page, besides its picture

// Why it cannot be done, as a key of the sentences of tampilan-kecilkan.js.
class TidakDapat extends Error {
  constructor(sebab, { cause, jumlah } = {}) {
    super(sebab, { cause });
    Object.assign(this, { sebab, jumlah });
  }
}

function startWorker(alamat) {
  const worker = new Worker(alamat, { type: "module" });
  const failure = new Promise((_, reject) => {
    worker.addEventListener("error", (event) => reject(new TidakDapat(event.message ? "rusak" : "alat")));
  });
  failure.catch(() => null); // it may fail when nothing waits for it
  return { worker, failure };
}

// What pdf.js cannot decode it leaves out, without an error.
function checkPictures(page) {
  for (const objects of [page.objs, page.commonObjs]) {
    for (const [name, data] of objects) if (name.includes("img_") && data === null) throw new TidakDapat("gambar");
  }
}

function encode(canvas, quality) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new TidakDapat("memori"))), "image/jpeg", quality);
  });
}

export class Pengecil {
  constructor(signal) {
    this.signal = signal;
    signal.addEventListener("abort", () => this.close());
  }

  // `pustaka` is pdf.js, `pekerja` the address of its worker.
  async open(file, { pustaka, pekerja }) {
    const { getDocument, PDFWorker } = pustaka;
    Object.assign(this, startWorker(pekerja));
    const data = new Uint8Array(await file.arrayBuffer());
    this.task = getDocument({
      data,
      worker: new PDFWorker({ port: this.worker }),
      verbosity: 0,
      useWasm: false,
      stopAtErrors: true,
      disableWorkerRendering: true,
    });
    this.pdf = await this.unless(this.task.promise);
    const { numPages } = this.pdf;
    if (numPages > MAX_PAGES) throw new TidakDapat("halaman", { jumlah: numPages });
  }

  // What pdf.js does, unless it was cancelled or its worker died.
  async unless(work) {
    try {
      return await Promise.race([work, this.failure]);
    } catch (cause) {
      this.signal.throwIfAborted();
      if (cause instanceof TidakDapat) throw cause;
      throw new TidakDapat("rusak", { cause });
    }
  }

  async draw(number, { dpi = DPI, longest = LONGEST } = {}) {
    const page = await this.unless(this.pdf.getPage(number));
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(dpi / POINTS, longest / Math.max(width, height)) });
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    await this.unless(page.render({ canvas, viewport, background: "#fff" }).promise);
    checkPictures(page);
    page.cleanup();
    return { canvas, lebarPt: width, tinggiPt: height };
  }

  async* drawAll(report) {
    const { numPages } = this.pdf;
    for (let number = 1; number <= numPages; number += 1) {
      report(number, numPages);
      yield this.draw(number);
    }
  }

  // A PDF of at most `limit` bytes, and its pages; `report` hears which page is worked on.
  async shrink(limit, report) {
    let tries = QUALITIES.map((quality) => ({ quality, pages: [], size: MIN_BYTES }));
    for await (const { canvas, ...points } of this.drawAll(report)) {
      const pictures = await Promise.all(tries.map(({ quality }) => encode(canvas, quality)));
      for (const [index, one] of tries.entries()) {
        one.pages.push({ gambar: pictures[index], lebar: canvas.width, tinggi: canvas.height, ...points });
        one.size += pictures[index].size + MIN_BYTES;
      }
      canvas.width = 0; // gives its memory back
      this.signal.throwIfAborted();
      tries = tries.filter(({ size }) => size <= limit);
      if (!tries.length) throw new TidakDapat("besar", { jumlah: this.pdf.numPages });
    }
    const [{ pages }] = tries;
    return { pdf: writePdf(pages), pages };
  }

  close() {
    this.task?.destroy();
    this.worker?.terminate();
  }
}

// Writes a PDF whose pages are one JPEG each: nothing but the pictures, their size in pixels and that of their pages in points.

const HEAD = ["%PDF-1.4\n", Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)]; // what follows "%" says that it is no text
const FIRST = 3; // the objects 1 and 2 are the catalogue and the list of pages
const EACH = 3; // objects of a page: itself, what it draws, the picture

function number(points) {
  return String(Math.round(points * 100) / 100);
}

function* objectsOf(pages) {
  const kids = pages.map((_, index) => `${FIRST + index * EACH} 0 R`).join(" ");
  yield ["<< /Type /Catalog /Pages 2 0 R >>"];
  yield [`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`];
  for (const [index, { gambar, lebar, tinggi, lebarPt, tinggiPt }] of pages.entries()) {
    const own = FIRST + index * EACH;
    const box = `${number(lebarPt)} 0 0 ${number(tinggiPt)}`;
    const drawn = `q ${box} 0 0 cm /Im Do Q`;
    yield [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(lebarPt)} ${number(tinggiPt)}] `,
      `/Resources << /XObject << /Im ${own + 2} 0 R >> >> /Contents ${own + 1} 0 R >>`,
    ];
    yield [`<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`];
    yield [
      `<< /Type /XObject /Subtype /Image /Width ${lebar} /Height ${tinggi} /ColorSpace /DeviceRGB /BitsPerComponent 8 `,
      `/Filter /DCTDecode /Length ${gambar.size} >>\nstream\n`, gambar, "\nendstream",
    ];
  }
}

function sizeOf(part) {
  return part.size ?? part.length; // a Blob; text or bytes
}

// Each page: `gambar` (a Blob, JPEG in colours), `lebar` and `tinggi` in pixels, `lebarPt` and `tinggiPt` in points.
export function writePdf(pages) {
  const parts = [];
  const starts = [];
  let size = 0;
  const write = (...more) => {
    parts.push(...more);
    for (const one of more) size += sizeOf(one);
  };
  write(...HEAD);
  for (const object of objectsOf(pages)) {
    starts.push(size);
    write(`${starts.length} 0 obj\n`, ...object, "\nendobj\n");
  }
  const table = size;
  const lines = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  write(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${lines}`);
  write(`trailer\n<< /Size ${starts.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return new Blob(parts, { type: "application/pdf" });
}

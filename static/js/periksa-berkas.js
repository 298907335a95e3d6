// What can be said of a chosen file before it is sent. The server judges; only what it is sure to refuse is held back here.

import { sizeText } from "./ukuran.js";

const EMPTY = { cause: "Berkas kosong (0 byte).", remedy: "Pilih ulang berkas PDF Anda.", isCertain: true };
const NAMELESS = { cause: "Berkas ini tidak bernama.", remedy: "Simpan dengan nama, lalu pilih berkas itu.", isCertain: true };
const NOT_PDF = {
  cause: "Berkas ini bukan PDF.",
  remedy: "Unggah berkas .pdf asli, bukan foto, Word, atau ZIP yang diganti namanya.",
};
const PHOTO = {
  cause: "Berkas ini foto, bukan PDF.",
  remedy: "Pindai kertasnya menjadi PDF dengan aplikasi pemindai di ponsel, lalu pilih PDF itu.",
  isCertain: true,
  isPhoto: true,
};
// Of JPEG, PNG and HEIC; phones do not always say what a file is.
const PHOTOS = [/^\u00FF\u00D8\u00FF/u, /^\u0089PNG/u, /^.{4}ftyp(?:hei[cx]|hev|mif1|msf1|avif)/su];

function tooBig(file, limit) {
  return {
    cause: `Ukuran berkas ${sizeText(file.size, true)} melebihi batas ${sizeText(limit)}.`,
    remedy: "Kecilkan dokumen sebelum ditandatangani; mengompres berkas yang sudah ber-TTE akan menghapus tanda tangannya.",
    isCertain: true,
    isTooBig: true,
  };
}

// Known from the outside: the cause and the remedy, or nothing.
export function refusalOf(file, limit) {
  if (!file.name.trim()) return NAMELESS;
  if (!file.size) return EMPTY;
  return limit && file.size > limit ? tooBig(file, limit) : null;
}

// The pages, where the file says their number in plain text; newer PDFs compress it.
function pagesOf(text) {
  const counts = [...text.matchAll(/\/Type\s*\/Pages\b[^>]{0,200}?\/Count\s+(\d{1,4})\b|\/Count\s+(\d{1,4})\b[^>]{0,200}?\/Type\s*\/Pages\b/gu)];
  return Math.max(0, ...counts.map((found) => Number(found[1] ?? found[2])));
}

function isPdf(text) {
  return text.slice(0, 1024).includes("%PDF-");
}

function isPhoto(text) {
  return !isPdf(text) && PHOTOS.some((photo) => photo.test(text.slice(0, 16)));
}

// Why an unsigned PDF cannot be made smaller here: encrypted, or with pictures that pdf.js decodes by WebAssembly only, which
// the content security policy forbids. Neither stands compressed in a file.
function obstacleOf(text) {
  if (text.includes("/Encrypt")) return "Berkas ini dikunci atau dibatasi, jadi tidak dapat dikecilkan di perangkat ini.";
  return /\/(?:JBIG2|JPX|CCITTFax)Decode/u.test(text) ? "Jenis gambar di dalam berkas ini tidak dapat dikecilkan di perangkat ini." : "";
}

// The refusal of a file that is too big, by its bytes: a photo stays one when it is smaller. Where scans are taken (`mayShrink`),
// what is unsigned may be made smaller here; `pengecilan` is why not, empty if it may.
export function refusalOfTooBig(refusal, bytes, mayShrink) {
  const text = new TextDecoder("latin1").decode(bytes);
  if (isPhoto(text)) return PHOTO;
  if (!mayShrink || !isPdf(text) || text.includes("/ByteRange")) return refusal;
  return { ...refusal, remedy: "Kecilkan berkasnya, atau pindai ulang dengan 150 dpi.", pengecilan: obstacleOf(text) };
}

// A signature's dictionary is never compressed: what it covers is counted in bytes of the file. Whether it is intact is found
// out by the server.
export function lookInside(bytes, isTteDemanded) {
  const text = new TextDecoder("latin1").decode(bytes);
  if (isPhoto(text)) return { refusal: PHOTO };
  if (!isPdf(text)) return { refusal: NOT_PDF };
  const isSigned = text.includes("/ByteRange") && /adbe\.(?:pkcs7|x509)|ETSI\.CAdES/u.test(text);
  return { pages: pagesOf(text), lines: { pdf: true, tte: isSigned, "tanpa-tte": isTteDemanded && !text.includes("/ByteRange") } };
}

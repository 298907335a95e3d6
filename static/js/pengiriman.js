// The way of a file or of a typed text to the server, as one value: its name, how far it is, how often it was tried. This file
// only judges and words; upload.js, bersambung.js and simpan.js send. An event that a state does not name changes nothing: an
// answer that arrives late must not undo what is known by then.

export const STALL_MS = 20_000; // so long without a sign of progress
const QUARTERS = [0, 25, 50, 75, 100]; // what a screen reader hears of the percents
const PAUSES_MS = [2000, 5000, 15_000, 30_000];
const WEAK_BYTES_PER_S = 12_000;
export const LAST_PART = 65_536; // bytes at most, the server's limit for a part

// state → event → next state
export const ALUR = {
  kosong: { pilih: "terpilih" },
  terpilih: { pilih: "terpilih", lolos: "siap", ragu: "diragukan", tolak: "ditolak", kirim: "mengirim", hapus: "kosong" },
  siap: { pilih: "terpilih", kirim: "mengirim", tanya: "menanya", antre: "antre", hapus: "kosong" },
  diragukan: { pilih: "terpilih", kirim: "mengirim", tanya: "menanya", antre: "antre", hapus: "kosong" },
  ditolak: { pilih: "terpilih", hapus: "kosong" },
  antre: { kirim: "menanya", terima: "diterima" },
  mengirim: {
    maju: "mengirim", habis: "menunggu", terima: "diterima", tolak: "ditolak", ragu: "diragukan", putus: "terputus",
    macet: "macet", hilang: "sunyi", sesi: "sesi", tutup: "ditutup", batal: "siap",
  },
  menunggu: {
    maju: "mengirim", terima: "diterima", tolak: "ditolak", ragu: "diragukan", putus: "sunyi", macet: "sunyi",
    hilang: "sunyi", sesi: "sesi_sunyi", tutup: "ditutup",
  },
  // All of it may be there: only the server knows, and until it has answered none is called missing.
  menanya: {
    maju: "mengirim", habis: "menunggu", terima: "diterima", tolak: "ditolak", ragu: "diragukan", putus: "sunyi",
    macet: "sunyi", hilang: "sunyi", sesi: "sesi_sunyi", tutup: "ditutup",
  },
  sunyi: { kirim: "menanya", antre: "antre", hapus: "kosong" },
  macet: { kirim: "mengirim", antre: "antre", batal: "siap", hapus: "kosong" },
  terputus: { kirim: "mengirim", antre: "antre", batal: "siap", hapus: "kosong" },
  sesi: { kirim: "mengirim", antre: "antre", batal: "siap", hapus: "kosong" },
  sesi_sunyi: { kirim: "menanya", antre: "antre", hapus: "kosong" },
  ditutup: { pilih: "terpilih", hapus: "kosong" },
  diterima: { pilih: "terpilih", hapus: "kosong" },
};

export const AWAL = Object.freeze({ nama: "kosong", terkirim: 0, ukuran: 0, percobaan: 0, sebab: "", cara: "" });
const TRIED = new Set(["sunyi", "macet", "terputus"]); // tried again without being asked
const UNDER_WAY = new Set(["mengirim", "menunggu", "menanya"]);
const SESSION_OVER = new Set(["sesi", "sesi_sunyi"]);

// An event is its name and what is known with it: { jenis: "maju", terkirim, ukuran } in bytes, { jenis: "tolak", sebab, cara }.
export function next(state, { jenis, ...known }) {
  const nama = ALUR[state.nama][jenis];
  if (!nama) return state;
  if (nama === "terpilih" || nama === "kosong") return { ...AWAL, ...known, nama };
  const isFurther = jenis === "maju" && known.terkirim > state.terkirim;
  const percobaan = isFurther ? 0 : state.percobaan + (TRIED.has(nama) ? 1 : 0);
  const terkirim = nama === "menunggu" ? state.ukuran : state.terkirim;
  return { ...state, terkirim, ...known, nama, percobaan };
}

// After how many milliseconds the page tries again by itself; none where a person has to act.
export function pauseMs(state) {
  return TRIED.has(state.nama) ? PAUSES_MS[Math.min(state.percobaan, PAUSES_MS.length) - 1] : undefined;
}

export function isUnderWay(state) {
  return UNDER_WAY.has(state.nama);
}

export function needsLogin(state) {
  return SESSION_OVER.has(state.nama);
}

// What was begun goes on by itself when its page is opened again.
function isBegun(state) {
  return isUnderWay(state) || TRIED.has(state.nama) || needsLogin(state) || state.nama === "antre";
}

// Leaving interrupts what is under way; what only waits is lost where the device keeps nothing.
export function warnsOnLeave(state, isKept) {
  return isUnderWay(state) || (!isKept && isBegun(state));
}

// While the last part is on its way, the server may have all of it before a cancellation reaches it.
export function canCancel({ nama, terkirim, ukuran }) {
  return "batal" in ALUR[nama] && (nama !== "mengirim" || ukuran - terkirim > LAST_PART);
}

export function percent({ nama, terkirim, ukuran }) {
  const most = nama === "mengirim" ? 99 : 100;
  return ukuran ? Math.min(most, Math.floor((terkirim * 100) / ukuran)) : 0;
}

export function isWeak(bytesPerSecond) {
  return bytesPerSecond < WEAK_BYTES_PER_S;
}

// Seconds, as people say them.
export function durationText(seconds) {
  return seconds < 90 ? `${Math.max(1, Math.ceil(seconds / 10)) * 10} detik` : `${Math.round(seconds / 60)} menit`;
}

// What is said of a file: a title and a sentence, true in that state only.
const BERKAS = {
  kosong: { judul: "Belum ada berkas", isi: "Pilih berkas PDF." },
  terpilih: { judul: "Berkas dipilih", isi: "Berkas dibaca di perangkat Anda, belum dikirim." },
  siap: { judul: "Berkas siap", isi: "Diperiksa di perangkat Anda, belum dikirim." },
  diragukan: { judul: "Berkas perlu diganti", isi: "Berkas belum diterima." },
  ditolak: { judul: "Berkas tidak dapat dikirim", isi: "Berkas tidak diterima." },
  antre: {
    judul: "Sedang dikirim di tab lain", isi: "Formulir ini sedang mengirim berkas di tab lain peramban ini. Bila tab itu ditutup, pengiriman dilanjutkan di sini.",
  },
  mengirim: { judul: "Mengirim", isi: "Berkas sedang dikirim." },
  menunggu: { judul: "Menunggu jawaban", isi: "Seluruh berkas terkirim. Menunggu jawaban server." },
  menanya: { judul: "Menghubungi server", isi: "Berkas mungkin sudah diterima. Menanyakannya ke server." },
  sunyi: {
    judul: "Belum ada jawaban", isi: "Berkas mungkin sudah diterima; tekan Coba lagi, tidak akan tercatat dua kali.",
  },
  macet: {
    judul: "Pengiriman tersendat", isi: "Selama 20 detik tidak ada yang terkirim. Yang sudah sampai tidak dikirim ulang.",
  },
  terputus: { judul: "Sambungan terputus", isi: "Berkas belum diterima. Pengiriman dilanjutkan begitu server dapat dihubungi." },
  sesi: {
    judul: "Sesi Anda sudah berakhir", isi: "Berkas belum diterima. Masuk lagi, lalu pengiriman dilanjutkan dari bagian terakhir.",
  },
  sesi_sunyi: {
    judul: "Sesi Anda sudah berakhir", isi: "Berkas mungkin sudah diterima. Masuk lagi untuk melihat tanda terimanya; tidak akan tercatat dua kali.",
  },
  ditutup: { judul: "Pengunggahan ditutup", isi: "Berkas tidak diterima karena pengunggahan sudah ditutup." },
  diterima: { judul: "Berkas diterima", isi: "Berkas sudah diterima. Tanda terimanya sedang dibuka." },
};

// What is said of a typed text that saves itself.
const ISIAN = {
  kosong: { isi: "Perubahan tersimpan sendiri" },
  terpilih: { isi: "Menyimpan …" },
  siap: { isi: "Menyimpan …" },
  diragukan: { isi: "Belum tersimpan: salin isian ini, lalu muat ulang halaman. Yang sudah tersimpan tidak hilang." },
  ditolak: { isi: "Belum tersimpan: sebabnya tertulis pada isian." },
  antre: { isi: "Menunggu giliran disimpan …" },
  mengirim: { isi: "Menyimpan …" },
  menunggu: { isi: "Menyimpan …" },
  menanya: { isi: "Menyimpan lagi …" },
  sunyi: { isi: "Belum ada jawaban. Isian mungkin sudah tersimpan." },
  macet: { isi: "Belum tersimpan: sambungan tersendat." },
  terputus: { isi: "Belum tersimpan: jaringan terputus." },
  sesi: { isi: "Belum tersimpan: sesi Anda sudah berakhir. Masuk lagi untuk menyimpannya." },
  sesi_sunyi: { isi: "Belum pasti tersimpan: sesi Anda sudah berakhir. Masuk lagi untuk menyimpannya." },
  ditutup: { isi: "Belum tersimpan: dokumen ini tidak dapat diubah lagi. Salin isian ini bila perlu." },
  diterima: { isi: "Tersimpan" },
};
export const KALIMAT = { berkas: BERKAS, isian: ISIAN };

export function sentence(state, of = "berkas") {
  const said = KALIMAT[of][state.nama];
  return state.sebab ? { ...said, isi: [state.sebab, state.cara].filter(Boolean).join(" ") } : said;
}

function quarter(state) {
  return QUARTERS.findLast((step) => percent(state) >= step);
}

// What a screen reader is told when `after` follows `before`; nothing where nothing new can be said.
export function announcement(before, after) {
  if (after.nama === "mengirim") {
    return before.nama === "mengirim" && quarter(before) === quarter(after) ? "" : `Mengirim: ${quarter(after)} %`;
  }
  if (before.nama === after.nama) return "";
  const { judul, isi } = sentence(after);
  return `${judul}. ${isi}`;
}

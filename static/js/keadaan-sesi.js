// The session as an open page sees it: what follows from what happens. No DOM, no network and no clock of its own.
//
// aktif: logged in. hampir: two minutes are left. usai: over. keluar: logged out in another tab. lain: another person is logged in
// here. periksa: the browser brought an old page back, and it is not known yet whose turn it is.

// Where the tabs of a browser share when the last answer came, and who was logged in then; empty once Keluar was pressed.
export const TIME = "simpeg:sesi";
export const WHO = "simpeg:pemilik";
const WARN_MS = 120_000;
export const AWAL = { nama: "aktif", sibuk: false, pesan: "", ditutup: false };
export const PUTUS = "Tidak ada jawaban dari server. Periksa jaringan Anda, lalu coba lagi.";

const AFTER = { sama: "aktif", tanpa: "usai", keluar: "keluar", lain: "lain" };

function go(state, nama) {
  return state.nama === nama ? state : { ...AWAL, nama };
}

// A warning that was closed stays closed until the session is over.
function passTime(state, { sisa }) {
  if (!isRunning(state)) return state;
  if (sisa <= 0) return go(state, "usai");
  return go(state, sisa > WARN_MS ? "aktif" : "hampir");
}

const STEPS = {
  jam: passTime, // sisa: milliseconds until the end
  tanya: (state) => ({ ...state, sibuk: true, pesan: "" }), // the server is being asked
  jawaban: (state, { siapa }) => go({ ...state, sibuk: false, pesan: "" }, AFTER[siapa]), // sama, tanpa, keluar or lain
  ditolak: (state, { sebab }) => ({ ...state, sibuk: false, pesan: sebab, ditutup: false }), // the login was refused
  putus: (state) => ({ ...state, sibuk: false, pesan: PUTUS }),
  hilang: (state) => (isRunning(state) ? { ...AWAL, nama: "usai" } : { ...state, ditutup: false }), // a request was answered so
  kembali: () => ({ ...AWAL, nama: "periksa" }), // out of the browser's memory
  tutup: (state) => ({ ...state, ditutup: !isHidden(state) }),
  buka: (state) => ({ ...state, ditutup: state.nama === "hampir" && state.ditutup }), // the person is back at the page
};

export function step(state, event) {
  return STEPS[event.jenis](state, event);
}

export function isRunning(state) {
  return state.nama === "aktif" || state.nama === "hampir";
}

export function isOpen(state) {
  return state.nama !== "aktif" && !state.ditutup;
}

// Then nothing of the page is seen: the person in front of it may be another one.
export function isHidden(state) {
  return ["keluar", "lain", "periksa"].includes(state.nama);
}

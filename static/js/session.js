// The dialog of the session on every page of a logged-in person: a warning two minutes before the end, the login of the same
// person when it is over, and the truth about other tabs. What follows from what is in keadaan-sesi.js.
//
// Every answer of the server renews the session.

import { AWAL, TIME, WHO, isHidden, isOpen, isRunning, step } from "./keadaan-sesi.js";

const FRESH_MS = 60_000; // so long after an answer a form is sent without asking first
const PATIENCE_MS = 20_000;
const HEARSAY_MS = [1500, 8000, 30_000]; // when a logout in another tab may have arrived at the server
const owner = document.body.dataset.pemilik;
const waiting = []; // who wait for the session to be regained
const checked = new WeakSet(); // forms that may be sent now
let state = AWAL;
let { title } = document;
let answeredAt = 0; // this tab's own last answer: only then are its tokens known to be right

function dialog() {
  return document.querySelector("dialog[data-sesi-detik]");
}

function remember(at = Date.now()) {
  const before = Number(localStorage.getItem(TIME));
  localStorage.setItem(TIME, String(before > Date.now() ? at : Math.max(at, before)));
}

function msLeft() {
  return Number(localStorage.getItem(TIME)) + Number(dialog().dataset.sesiDetik) * 1000 - Date.now();
}

function isOwnTurn() {
  return localStorage.getItem(WHO) === owner;
}

// ---- What is seen ------------------------------------------------------------------------------------------------------

function happen(event) {
  const before = state;
  state = step(state, event);
  show(before);
  if (state.nama === "aktif" && !isRunning(before)) tell("regained");
  if (isHidden(state) && state.nama !== "periksa") tell("left");
  if (isDecided()) for (const resolve of waiting.splice(0)) resolve(state.nama === "aktif");
}

function tell(what) {
  document.dispatchEvent(new CustomEvent(`simpeg:session-${what}`));
}

function isDecided() {
  return state.nama === "aktif" || state.nama === "lain" || state.ditutup;
}

function show(before) {
  const box = dialog();
  for (const part of box.querySelectorAll("[data-sesi]")) part.hidden = !part.dataset.sesi.split(" ").includes(state.nama);
  const line = box.querySelector("[data-sesi-pesan]");
  line.textContent = state.pesan;
  line.hidden = !state.pesan;
  box.toggleAttribute("aria-busy", state.sibuk);
  if (isHidden(state) !== isHidden(before)) cover(isHidden(state));
  openOrClose(box, before);
}

function cover(isCovered) {
  document.documentElement.classList.toggle("sesi-tertutup", isCovered);
  if (isCovered) ({ title } = document);
  document.title = isCovered ? "SIMPEG" : title;
}

function openOrClose(box, before) {
  if (!isOpen(state)) {
    box.close();
    return;
  }
  if (box.open && before.nama === state.nama) return;
  if (!box.open) box.showModal();
  [...box.querySelectorAll("[data-sesi-fokus]")].find((one) => one.checkVisibility()).focus();
}

function tick() {
  if (!isOwnTurn()) return; // the time is another session's
  const ms = msLeft();
  happen({ jenis: "jam", sisa: ms });
  const place = dialog().querySelector("[data-sesi-sisa]");
  const text = ms > 60_000 ? "2 menit" : ms > 30_000 ? "1 menit" : "30 detik";
  if (place.textContent !== text) place.textContent = text;
}

// ---- What the server says ----------------------------------------------------------------------------------------------

async function ask(body) {
  const answer = await fetch(dialog().dataset.sesiAlamat, {
    method: body ? "POST" : "GET", body, cache: "no-store", redirect: "error", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  return answer?.json().catch(() => null);
}

function renewTokens(csrf) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = csrf;
}

function whoIs(pemilik) {
  if (pemilik) return pemilik === owner ? "sama" : "lain";
  return isOwnTurn() ? "tanpa" : "keluar";
}

function take({ pemilik, csrf }) {
  const siapa = whoIs(pemilik);
  // A page of one person is never made ready to be sent in the name of another.
  if (siapa !== "lain") renewTokens(csrf);
  if (siapa === "sama") {
    answeredAt = Date.now();
    remember();
  }
  happen({ jenis: "jawaban", siapa });
}

// Asks who is logged in, and so extends the session. False when there is no answer.
async function check() {
  const said = await ask();
  if (said && "pemilik" in said) take(said);
  else happen({ jenis: "putus" });
  return Boolean(said);
}

async function logIn(form) {
  happen({ jenis: "tanya" });
  let said = await ask(new FormData(form));
  // The token of the page is from before a login in another tab.
  if (said?.kode === "sesi" && await check()) said = await ask(new FormData(form));
  if (!said) happen({ jenis: "putus" });
  else if ("pemilik" in said) {
    localStorage.setItem(WHO, said.pemilik);
    take(said);
  } else happen({ jenis: "ditolak", sebab: said.sebab });
  form.elements.password.value = "";
  if (state.pesan) form.elements.password.focus();
}

function regained() {
  if (isDecided()) return state.nama === "aktif";
  return new Promise((resolve) => { waiting.push(resolve); });
}

// For a request that was answered "the session is over" (401): true once the same person is logged in again and the tokens of
// the page are new; false when they closed the dialog, or another person is logged in.
export async function regainSession() {
  happen({ jenis: "hilang" });
  await check();
  return regained();
}

// ---- What happens on the page ------------------------------------------------------------------------------------------

function extend() {
  if (state.sibuk) return;
  happen({ jenis: "tanya" });
  check();
}

// Back at the page: after sleep, from another tab or window.
function wake() {
  if (document.visibilityState === "hidden" || !dialog()) return;
  tick();
  happen({ jenis: "buka" });
  if (isRunning(state)) askAgain();
  else if (!isOwnTurn() || msLeft() > 0) check();
}

// The page may be another person's by now: nothing of it is seen until that is known.
async function comeBack() {
  happen({ jenis: "kembali" });
  if (await check()) return;
  happen({ jenis: "jawaban", siapa: isOwnTurn() ? "sama" : "keluar" });
  tick();
}

// A form that would be lost, or sent in the name of another, waits until the session is regained. Without an answer the form
// is the question.
async function sendSafely(form, submitter) {
  if (!isRunning(state)) happen({ jenis: "hilang" });
  const isAnswered = await check();
  const isAllowed = isAnswered || !isRunning(state) ? await regained() : true;
  if (!isAllowed) return;
  checked.add(form);
  form.requestSubmit(submitter);
}

function isFresh() {
  return isOwnTurn() && state.nama === "aktif" && msLeft() > 0 && Date.now() - answeredAt < FRESH_MS;
}

function guard(event) {
  const { target, submitter } = event;
  if ("keluar" in target.dataset) localStorage.setItem(WHO, ""); // other tabs ask what came of it
  if (event.defaultPrevented || target.method !== "post" || checked.delete(target) || isFresh()) return;
  event.preventDefault();
  sendSafely(target, submitter);
}

function press(event) {
  if (event.target.closest("[data-sesi-perpanjang]")) extend();
  if (event.target.closest("[data-sesi-tutup]")) happen({ jenis: "tutup" });
}

// The browser closes a dialog on its own too; it stays closed only where that is a way out.
function closed(event) {
  if (event.target !== dialog()) return;
  event.preventDefault();
  if (isOpen(state) && !(event.type === "close" && event.target.open)) happen({ jenis: "tutup" });
}

function askAgain() {
  if (!isOwnTurn() && isRunning(state)) comeBack();
}

// Another tab was answered, or Keluar was pressed there: what is true is asked of the server, once it can know.
function hear() {
  if (isRunning(state)) {
    tick();
    if (!isOwnTurn()) for (const ms of HEARSAY_MS) setTimeout(askAgain, ms);
  } else if (state.nama !== "lain" || isOwnTurn()) check();
}

// What is saved or sent in parts renews the session too.
function countAnswers(list) {
  const own = new URL(dialog().dataset.sesiAlamat, location.href).href;
  const isAnswer = ({ initiatorType, name, responseStatus = 200 }) => ["fetch", "xmlhttprequest"].includes(initiatorType) && name !== own && responseStatus >= 200 && responseStatus < 400;
  if (isOwnTurn() && isRunning(state) && list.getEntries().some((entry) => isAnswer(entry))) remember();
}

function begin() {
  answeredAt = Date.now() - Math.min(performance.now(), FRESH_MS); // before the page began to load
  remember(answeredAt);
  localStorage.setItem(WHO, owner);
  setInterval(tick, 5000);
  new PerformanceObserver(countAnswers).observe({ type: "resource" });
  tick();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-sesi-masuk]")) return;
  event.preventDefault();
  if (!state.sibuk) logIn(event.target);
});
document.addEventListener("click", press);
document.addEventListener("cancel", closed, true);
document.addEventListener("close", closed, true);
document.addEventListener("simpeg:replaced", () => { remember(); tick(); });
document.addEventListener("visibilitychange", wake);
window.addEventListener("focus", wake);
window.addEventListener("pageshow", (event) => { if (event.persisted) comeBack(); });
window.addEventListener("storage", hear);
window.addEventListener("submit", guard);
if (dialog()) begin();

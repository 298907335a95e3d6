// What is not sent yet, kept on this device for its owner: the person whose page this is (data-pemilik of the body). Where
// the browser keeps nothing (a private window, a full disk), `keep` answers false and the rest finds nothing.

import { WHO } from "./keadaan-sesi.js";
import { clear, createStore, del, delMany, get, entries as readAll, set } from "./pustaka/idb-keyval.js";

export const TERAKHIR = "keadaan-terakhir"; // the key of what home said last, for the page without a network
const MAX_AGE_MS = 48 * 3600 * 1000;
const store = createStore("simpeg-perangkat", "simpanan");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel("simpeg-perangkat") : null;
let isWiped = false; // here or in another tab: what this page still holds in memory is not written again
let ready = prune();

function owner() {
  return document.body.dataset.pemilik ?? "";
}

function isOwn(entry) {
  return entry.pemilik === owner() && Date.now() - entry.at < MAX_AGE_MS;
}

// session.js notes who was logged in last: this page may have been left open by the person before.
function isTakenOver() {
  const now = localStorage.getItem(WHO);
  return Boolean(now) && now !== owner();
}

async function attempt(act, otherwise) {
  try {
    return await act();
  } catch {
    return otherwise;
  }
}

// On a page of a logged-in person nothing of another person stays, and nothing older than two days.
function prune() {
  return attempt(async () => {
    if (!owner()) return;
    const rest = (await readAll(store)).filter(([, entry]) => !isOwn(entry));
    if (rest.length) await delMany(rest.map(([key]) => key), store);
  });
}

// True once it is on the device.
export async function keep(key, value) {
  await ready;
  return attempt(async () => {
    if (!owner() || isWiped || isTakenOver()) return false;
    await set(key, { pemilik: owner(), at: Date.now(), value }, store);
    return !isWiped; // emptied while this was written
  }, false);
}

export async function recall(key) {
  await ready;
  const entry = await attempt(() => get(key, store));
  return entry && isOwn(entry) ? entry.value : undefined;
}

export async function forget(key) {
  await ready;
  await attempt(() => del(key, store));
}

// Pairs of key and value.
export async function entries() {
  await ready;
  const all = await attempt(() => readAll(store), []);
  return all.filter(([, entry]) => isOwn(entry)).map(([key, entry]) => [key, entry.value]);
}

function markWiped() {
  isWiped = true;
  document.dispatchEvent(new CustomEvent("simpeg:wiped"));
}

// Empties the device, whose entries they are; true once it is empty.
export function wipe() {
  markWiped();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  tabs?.postMessage("wiped");
  return attempt(async () => {
    await clear(store);
    return true;
  }, false);
}

tabs?.addEventListener("message", markWiped);
document.addEventListener("simpeg:session-regained", () => { isWiped = false; });
document.addEventListener("simpeg:replaced", () => { ready = prune(); });

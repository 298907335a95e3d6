// The service worker: where a page cannot be fetched, the page without a network takes its place. That page and its files are
// all that it keeps, and they are the same for everyone; no page of a person is ever kept.

const HALAMAN = "/luar-jaringan/";
const SIMPANAN = `luar-jaringan-${globalThis.versi}`;

async function install() {
  const halaman = await fetch(HALAMAN, { credentials: "omit", cache: "no-cache" });
  if (!halaman.ok) throw new Error("the page without a network cannot be fetched");
  const berkas = (await halaman.clone().text()).match(/\/static\/[^"]+/gu);
  const simpanan = await caches.open(SIMPANAN);
  await simpanan.addAll(new Set(berkas));
  await simpanan.put(HALAMAN, halaman);
}

async function activate() {
  for (const nama of await caches.keys()) if (nama !== SIMPANAN) await caches.delete(nama);
  await globalThis.registration.navigationPreload?.enable();
  await globalThis.clients.claim();
}

async function kept(request, error) {
  const simpanan = await caches.open(SIMPANAN);
  const answer = await simpanan.match(request);
  if (answer) return answer;
  throw error;
}

async function openPage(event) {
  try {
    return await event.preloadResponse || await fetch(event.request);
  } catch (error) {
    return kept(HALAMAN, error);
  }
}

globalThis.addEventListener("install", (event) => {
  globalThis.skipWaiting();
  event.waitUntil(install());
});
globalThis.addEventListener("activate", (event) => event.waitUntil(activate()));
globalThis.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(openPage(event));
  else if (new URL(request.url).pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch((error) => kept(request, error)));
  }
});

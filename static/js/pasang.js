// Makes the portal an app on this device: the service worker, and the last state that the page without a network shows.

import { TERAKHIR, keep } from "./perangkat.js";

// What counts down ([data-sisa]) would stand still there.
function text(row, part) {
  const copy = row.querySelector(part)?.cloneNode(true);
  for (const one of copy?.querySelectorAll("[data-sisa]") ?? []) one.remove();
  return copy?.textContent.replaceAll(/\s+/gu, " ").trim() ?? "";
}

function remember() {
  const lists = [...document.querySelectorAll("[data-terakhir]")];
  if (!lists.length) return;
  const baris = lists.flatMap((list) => [...list.children]).map((row) => ({
    nama: text(row, ".tugas-nama"), keterangan: text(row, ".tugas-ket"), keadaan: text(row, ".tanda"), waktu: row.dataset.waktu,
  }));
  keep(TERAKHIR, { pada: lists[0].dataset.terakhir, baris });
}

async function install() {
  try {
    await navigator.serviceWorker?.register("/pekerja.js", { updateViaCache: "all" });
  } catch {
    // Not in this browser, or not now: every page works without it.
  }
}

remember();
window.addEventListener("load", install); // after what the page itself needs from a slow line

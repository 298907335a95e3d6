// The page without a network: the last state and the files that wait, of the person whose session still runs by the clock of
// this device. The page itself is the same for everyone, so it shows nothing of a person otherwise.

import { TIME, WHO } from "./keadaan-sesi.js";
import { TERAKHIR, recall } from "./perangkat.js";
import { unsent } from "./simpanan-unggahan.js";
import { sizeText } from "./ukuran.js";

function ownerNow() {
  const until = Number(localStorage.getItem(TIME)) + Number(document.body.dataset.sesiDetik) * 1000;
  return Date.now() < until ? localStorage.getItem(WHO) : "";
}

function row(nama, keterangan, keadaan = "") {
  const line = document.createElement("li");
  for (const [tag, kelas, isi] of [["p", "tugas-nama", nama], ["p", "tugas-ket", keterangan], ["span", "tanda", keadaan]]) {
    if (!isi) continue;
    const part = document.createElement(tag);
    part.className = kelas;
    part.textContent = isi;
    line.append(part);
  }
  return line;
}

function show(name, rows) {
  const place = document.querySelector(`[data-${name}]`);
  place.querySelector("ul").replaceChildren(...rows);
  place.hidden = !rows.length;
}

async function tell() {
  const pemilik = ownerNow();
  if (!pemilik) return;
  document.body.dataset.pemilik = pemilik;
  const terakhir = await recall(TERAKHIR);
  if (terakhir) {
    document.querySelector("[data-terakhir-pada]").textContent = terakhir.pada;
    show("terakhir", terakhir.baris.map(({ nama, keterangan, keadaan, waktu }) => row(nama, [keterangan, waktu].filter(Boolean).join(". "), keadaan)));
  }
  const waiting = (await unsent()).filter(([, one]) => !one.tandaTerima);
  show("belum-terkirim", waiting.map(([, one]) => row(
    one.nama, `${one.judul}, ${sizeText(one.bytes.byteLength)}`, one.dimulai ? "Tanda terima belum tampil" : "Belum dikirim",
  )));
}

document.querySelector("[data-lagi]").addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});
window.addEventListener("online", () => location.reload());
await tell();

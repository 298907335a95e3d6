// A block copied from a spreadsheet and pasted onto one cell of the matrix fills the cells right of it and below.

import { regainSession } from "./session.js";

const region = document.querySelector("[data-matriks]");

function reasonOf(answer) {
  if (!answer) return "jaringan terputus. Coba lagi.";
  if (answer.status === 401) return "sesi Anda sudah berakhir. Masuk lagi, lalu tempel lagi.";
  return "muat ulang halaman, lalu tempel lagi.";
}

// Once more after the session is regained.
async function paste(cell, table) {
  const answer = await send(cell, table);
  if (answer?.status === 401 && await regainSession()) await paste(cell, table);
  else await show(answer);
}

function send(cell, table) {
  const [, member, column] = cell.id.split("-");
  const body = new FormData();
  body.append("csrfmiddlewaretoken", cell.form.elements.csrfmiddlewaretoken.value);
  body.append("anggota", member);
  body.append("indikator", column);
  body.append("revisi", cell.form.elements.revisi.value);
  body.append("tabel", table);
  document.querySelector("[data-simpan-keadaan]").textContent = "Menempel …";
  return fetch(region.dataset.tempel, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
}

async function show(answer) {
  const line = document.querySelector("[data-simpan-keadaan]");
  const said = answer ? await answer.json().catch(() => null) : null;
  if (answer?.ok && said?.muat) {
    location.hash = "matriks";
    location.reload();
    return;
  }
  line.textContent = said?.pesan ?? `Tempelan belum tersimpan: ${reasonOf(answer)}`;
  line.classList.add("simpan-gagal");
}

region?.addEventListener("paste", (event) => {
  const cell = event.target.closest("[data-sel]");
  const text = event.clipboardData.getData("text/plain");
  if (!cell || !text.includes("\t")) return;
  event.preventDefault();
  paste(cell, text);
});

// Alt with an arrow key moves from cell to cell, as in a spreadsheet.
region?.addEventListener("keydown", (event) => {
  const cell = event.target.closest("[data-sel]");
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  if (!cell || !step || !event.altKey) return;
  const row = cell.closest("tr");
  const place = [...row.querySelectorAll("[data-sel]")].indexOf(cell) + step[1];
  const target = step[0] < 0 ? row.previousElementSibling : step[0] > 0 ? row.nextElementSibling : row;
  const next = target?.querySelectorAll("[data-sel]")[place];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

// On a phone each person is a card: it says how many of the cells are filled, and each cell what it is about.
function countFilled(row) {
  const cells = [...row.querySelectorAll("[data-sel]")];
  const filled = cells.filter((cell) => cell.value.trim()).length;
  const words = row.querySelector("[data-terisi]");
  if (words) words.textContent = `${filled} dari ${cells.length} peran`;
}

function renameCells(column, text) {
  for (const title of region.querySelectorAll(`[id^="peran-"][id$="-${column}"]`)) {
    const words = title.closest("td").querySelector("[data-judul]");
    words.textContent = `${words.textContent.split(".")[0]}. ${text}`;
  }
}

region?.addEventListener("change", (event) => {
  if (event.target.matches("[data-sel]")) countFilled(event.target.closest("tr"));
  if (event.target.id.endsWith("-iki")) renameCells(event.target.dataset.kelompok, event.target.value);
});

// Turns a native file input into a button with a large drop zone, and sends forms marked data-upload with progress,
// cancel and retry. Without this file the form is sent normally.

const MB = 1024 * 1024;
const STEPS = [0, 25, 50, 75, 100];

function sizeText(bytes) {
  return bytes >= MB / 10 ? `${(bytes / MB).toFixed(2).replace(".", ",")} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

function tooBig(file, limit) {
  const batas = `${(limit / MB).toFixed(2).replace(/[.,]?0+$/u, "").replace(".", ",")} MB`;
  // Rounded up as in the server's message, so that both show the same number, and one byte too many never looks like the limit.
  const ukuran = `${(Math.ceil((file.size * 100) / MB) / 100).toFixed(2).replace(".", ",")} MB`;
  return `Ukuran berkas ${ukuran} melebihi batas ${batas}. Kecilkan dokumen sebelum ditandatangani; ` +
    "mengompres berkas yang sudah ber-TTE akan menghapus tanda tangannya.";
}

function describe(zone, input) {
  const file = input.files[0];
  const limit = Number(input.dataset.batas || 0);
  const big = Boolean(file && limit && file.size > limit);
  zone.classList.toggle("unggah-terpilih", Boolean(file));
  zone.classList.toggle("unggah-besar", big);
  const text = file ? `Dipilih: ${file.name} (${sizeText(file.size)})` : "";
  zone.querySelector("[data-file-status]").textContent = big ? `${text}. ${tooBig(file, limit)}` : text;
}

function makeButton(zone, input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tombol tombol-kedua";
  button.textContent = "Pilih File";
  button.id = input.id;
  const label = document.getElementById(`${input.id}_label`);
  if (label) {
    const word = document.createElement("span");
    word.id = `${input.id}_pilih`;
    word.textContent = button.textContent;
    button.replaceChildren(word);
    button.setAttribute("aria-labelledby", `${word.id} ${label.id}`);
  }
  const described = input.getAttribute("aria-describedby");
  if (described) button.setAttribute("aria-describedby", described);
  input.id = `${input.id}_asli`;
  input.hidden = true;
  input.before(button);
  button.addEventListener("click", () => input.click());
}

function acceptDrops(zone, input) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("unggah-atas");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("unggah-atas"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("unggah-atas");
    if (event.dataTransfer.files.length > 1) {
      zone.querySelector("[data-file-status]").textContent = "Anda hanya dapat memilih 1 berkas";
      return;
    }
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function prepareField(zone) {
  const input = zone.querySelector("input[type=file]");
  if (!input || zone.classList.contains("unggah-siap")) return;
  zone.classList.add("unggah-siap");
  zone.querySelector("[data-drop-hint]").hidden = false;
  makeButton(zone, input);
  acceptDrops(zone, input);
  input.addEventListener("change", () => describe(zone, input));
}

// The text shows each percent; screen readers announce only the quarters.
function showProgress(box, percent) {
  const text = percent < 100 ? `Mengunggah: ${percent} %` : "Terkirim 100 %. Berkas sedang diperiksa, tunggu sebentar.";
  box.querySelector("progress").value = percent;
  box.querySelector("[data-progress-text]").textContent = text;
  const step = STEPS.findLast((s) => percent >= s);
  if (box.dataset.step !== String(step)) {
    box.dataset.step = String(step);
    box.querySelector("[data-progress-live]").textContent = step < 100 ? `Mengunggah: ${step} %` : text;
  }
}

function lock(form, locked) {
  for (const button of form.querySelectorAll("[type=submit]")) button.disabled = locked;
}

// A refusal comes back as a whole page. It replaces this one, so that its error summary works as usual.
function replacePage(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  if (!page.getElementById("isi")) return false;
  document.title = page.title;
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("simpeg:replaced"));
  return true;
}

// If the page asks for it, the chosen file stays chosen: the error is elsewhere, for example a box that is not ticked.
function keepFile(files) {
  const input = document.querySelector("input[type=file][data-tetap]");
  if (!input || !files?.length) return;
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function answered(form, request, address, broken) {
  if (request.responseURL && request.responseURL !== address) {
    window.location.assign(request.responseURL);
    return;
  }
  const files = form.querySelector("input[type=file]")?.files;
  if (replacePage(request)) keepFile(files);
  else broken();
}

function send(form) {
  const box = form.querySelector("[data-progress]");
  const failure = form.querySelector("[data-upload-broken]");
  const address = new URL(form.getAttribute("action") || window.location.href, window.location.href).href;
  const request = new XMLHttpRequest();
  const stop = (isBroken) => {
    box.hidden = true;
    failure.hidden = !isBroken;
    lock(form, false);
    (isBroken ? failure.querySelector("[data-retry]") : form.querySelector("[data-file-field] button"))?.focus();
  };
  const body = new FormData(form);
  lock(form, true);
  failure.hidden = true;
  box.hidden = false;
  delete box.dataset.step;
  showProgress(box, 0);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) showProgress(box, Math.floor((event.loaded * 100) / event.total));
  });
  request.addEventListener("load", () => answered(form, request, address.split("#")[0], () => stop(true)));
  request.addEventListener("error", () => stop(true));
  request.addEventListener("timeout", () => stop(true));
  request.addEventListener("abort", () => stop(false));
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- takes the place of the handler of the attempt before
  box.querySelector("[data-cancel]").onclick = () => request.abort();
  request.open("POST", address);
  request.send(body);
}

function prepareForm(form) {
  if (form.dataset.prepared || !form.querySelector("[data-progress]")) return;
  form.dataset.prepared = "1";
  form.addEventListener("submit", (event) => {
    if (![...form.querySelectorAll("input[type=file]")].some((input) => input.files.length)) return;
    event.preventDefault();
    send(form);
  });
  form.querySelector("[data-retry]").addEventListener("click", () => send(form));
}

function attach() {
  for (const zone of document.querySelectorAll("[data-file-field]")) prepareField(zone);
  for (const form of document.querySelectorAll("form[data-upload]")) prepareForm(form);
}

document.addEventListener("simpeg:replaced", attach);
attach();

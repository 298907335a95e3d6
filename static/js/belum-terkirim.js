// On every page of a logged-in person: at logout, what was not sent yet is deleted from this device first, and that is said.

import { wipe } from "./perangkat.js";

const PATIENCE_MS = 3000; // some browsers never answer; the logout then goes on, and the server asks them to clear

async function leave(form) {
  if (await Promise.race([wipe(), new Promise((done) => { setTimeout(done, PATIENCE_MS); })])) {
    const said = document.createElement("input");
    said.type = "hidden";
    said.name = "dihapus";
    said.value = "1";
    form.append(said);
  }
  form.submit();
}

document.addEventListener("submit", (event) => {
  if (!("keluar" in event.target.dataset)) return;
  event.preventDefault();
  leave(event.target);
});

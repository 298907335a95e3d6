// Two minutes before the session ends, a dialog says so and offers to stay. Any answer of the server renews the session,
// in any tab: the tabs share the time of the last answer.

const WARN_MS = 120000;
const KEY = "simpeg:sesi";
const dialog = document.querySelector("[data-session-seconds]");
let clock = 0;

function remember() {
  localStorage.setItem(KEY, String(Date.now()));
}

function msLeft() {
  return Number(localStorage.getItem(KEY)) + Number(dialog.dataset.sessionSeconds) * 1000 - Date.now();
}

async function extend() {
  const answer = await fetch(dialog.dataset.extendUrl, {
    method: "POST",
    headers: { "X-CSRFToken": dialog.querySelector("[name=csrfmiddlewaretoken]").value },
    redirect: "error",
  }).catch(() => null);
  if (!answer?.ok) return;
  remember();
  dialog.close();
}

function say(ms) {
  const seconds = Math.ceil(ms / 1000);
  const text = seconds > 60 ? "2 menit" : seconds > 30 ? "1 menit" : "30 detik";
  const place = dialog.querySelector("[data-session-left]");
  if (place.textContent !== text) place.textContent = text;
}

// Shown once: the person may close it to copy what they typed.
function sayEnded() {
  dialog.querySelector("[data-session-soon]").hidden = true;
  dialog.querySelector("[data-session-ended]").hidden = false;
  dialog.setAttribute("aria-labelledby", "judul-sesi-berakhir");
  if (!dialog.open) dialog.showModal();
  clearInterval(clock);
}

function tick() {
  const ms = msLeft();
  if (ms > WARN_MS) {
    if (dialog.open) dialog.close();
    return;
  }
  if (ms <= 0) {
    sayEnded();
    return;
  }
  if (!dialog.open) dialog.showModal();
  say(ms);
}

if (dialog) {
  remember();
  dialog.querySelector("[data-session-extend]").addEventListener("click", extend);
  document.addEventListener("simpeg:replaced", remember);
  clock = setInterval(tick, 5000);
}

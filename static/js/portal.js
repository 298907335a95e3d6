// Small aids on every page. Each works on a data- attribute; without JavaScript every page still works.

import { watchTime } from "./waktu.js";

function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
}

// A click on an error moves the focus to the control and scrolls its label into view.
function followErrorLink(event) {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const control = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!control) return;
  event.preventDefault();
  (control.closest("fieldset, .medan") ?? control).scrollIntoView({ block: "start" });
  control.focus({ preventScroll: true });
}

async function copyText(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const before = button.innerHTML;
  button.textContent = "Tersalin";
  setTimeout(() => { button.innerHTML = before; }, 2000);
}

// Only where the device can share; dismissing its sheet is no error.
function share(button) {
  navigator.share({ title: button.dataset.shareTitle, url: button.dataset.share }).catch(() => null);
}

// The page that an upload leads to: what became of it is read out first.
function focusArrival() {
  const arrival = document.querySelector("[data-arrival]");
  if (arrival && /\/(?:tambah|unggah)\/(?:\?|$)/u.test(document.referrer)) arrival.focus();
}

function togglePassword(button) {
  const input = document.getElementById(button.dataset.showPassword);
  const show = input.type === "password";
  input.type = show ? "text" : "password";
  button.firstElementChild.textContent = show ? "Sembunyikan" : "Tampilkan";
}

// A password is never sent while it is readable on the screen: browsers would remember it as plain text.
function hidePasswords(event) {
  for (const button of event.target.querySelectorAll("[data-show-password]")) {
    document.getElementById(button.dataset.showPassword).type = "password";
  }
}

function attach() {
  for (const button of document.querySelectorAll("[data-copy], [data-print], [data-show-password]")) button.hidden = false;
  if (navigator.share) for (const button of document.querySelectorAll("[data-share]")) button.hidden = false;
  focusErrorSummary();
  watchTime();
}

// The attribute that makes a button one of ours → what it does.
const ACTS = { copy: copyText, print: () => window.print(), share, showPassword: togglePassword };

document.addEventListener("click", (event) => {
  followErrorLink(event);
  const button = event.target.closest("button");
  for (const [name, act] of Object.entries(ACTS)) if (button && name in button.dataset) act(button);
});
document.addEventListener("submit", hidePasswords);
document.addEventListener("simpeg:replaced", attach);
// What a part of the page was replaced by has buttons too.
document.addEventListener("htmx:oobAfterSwap", attach);
attach();
focusArrival();

// Counts what is ticked in the queue. Without it the bar is always there and says how many can be ticked.

const bar = document.querySelector("[data-pilihan]");
const all = document.querySelector("[data-pilih-semua]");

const free = () => [...document.querySelectorAll("[name=pilih]:not(:disabled)")];

function count() {
  const boxes = free();
  const ticked = boxes.filter((box) => box.checked).length;
  bar.hidden = ticked === 0;
  bar.querySelector("[data-dipilih]").textContent = `${ticked} dipilih`;
  bar.querySelector("[data-verifikasi]").textContent = `Verifikasi ${ticked}`;
  all.checked = ticked > 0 && ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

function tickAll(ticked) {
  for (const box of free()) box.checked = ticked;
  count();
}

if (bar && all) {
  const cancel = bar.querySelector("[data-batal-pilih]");
  all.hidden = cancel.hidden = false;
  all.addEventListener("change", () => tickAll(all.checked));
  cancel.addEventListener("click", () => {
    tickAll(false);
    all.focus(); // the button is gone with its bar
  });
  document.addEventListener("change", (event) => event.target.name === "pilih" && count());
  addEventListener("pageshow", count); // a browser that goes back keeps the ticks
  count();
}

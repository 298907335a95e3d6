// The page that is read, said above it and marked among the small ones; and how many reasons a return has.

const region = document.querySelector("[data-gulung]");
const said = document.querySelector("[data-halaman-kini]");
const pages = [...document.querySelectorAll(".lembar")];

function mark(page) {
  const number = page.id.replace("halaman-", "");
  said.textContent = `Halaman ${number} dari ${said.dataset.halamanKini}`;
  for (const link of document.querySelectorAll(".strip-halaman a")) {
    if (link.hash === `#${page.id}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// The page that crosses the middle of the region.
function watch() {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) mark(entry.target);
    },
    { root: getComputedStyle(region).overflowY === "auto" ? region : null, rootMargin: "-45% 0px -54% 0px" },
  );
  for (const page of pages) seen.observe(page);
  mark(pages[0]);
}

function countReasons(form) {
  const ticked = form.querySelectorAll("[name=kembalikan-alasan]:checked").length;
  document.querySelector("[data-hitung-alasan]").textContent = ticked ? ` dengan ${ticked} alasan` : "";
}

if (region && said && pages.length) watch();
const form = document.querySelector("#kembalikan");
if (form) {
  form.addEventListener("change", () => countReasons(form));
  countReasons(form);
}

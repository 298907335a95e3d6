// How many people are chosen for a reminder, kept current while boxes are ticked. Without JavaScript the server's number stays.

const form = document.getElementById("ingatkan");
const place = document.querySelector("[data-chosen]");

function showChosen() {
  const chosen = form.querySelectorAll("input[name=pegawai]:checked").length;
  place.textContent = new Intl.NumberFormat("id-ID").format(chosen);
}

if (form && place) {
  form.addEventListener("change", showChosen);
  showChosen();
}

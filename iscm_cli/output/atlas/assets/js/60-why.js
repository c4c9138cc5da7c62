// A State of a list opens in its place what its seat rests on; the same stands at the end of the page.
document.querySelectorAll("details[data-why]").forEach((seat) => {
  const item = seat.closest("li");
  seat.addEventListener("toggle", () => {
    item.classList.toggle("open", seat.open);
    if (!seat.open || seat.querySelector(".reason")) return;
    const reason = document.getElementById(seat.dataset.why)?.querySelector(".reason");
    if (!reason) return;
    seat.querySelector("summary").after(reason.cloneNode(true));
  });
});

// What an address or a mark of a source leads to may be folded.
const unfold = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details:not([open])") ?? target?.closest("section.folded")?.querySelector("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
};
window.addEventListener("hashchange", unfold);
document.addEventListener("click", (event) => {
  const place = event.target.closest?.("a[href^='#']");
  if (place && place.hash === location.hash) unfold();
});
unfold();

// A State of a list opens in its place what its seat rests on; the same stands at the end of the page.
document.querySelectorAll(".roster details[data-code]").forEach((seat) => {
  seat.addEventListener("toggle", () => {
    seat.closest("li").classList.toggle("open", seat.open);
    if (!seat.open || seat.querySelector(".reason")) return;
    const reason = document.querySelector(`${seat.querySelector("a[href^='#']").hash} .reason`);
    seat.querySelector("summary").after(reason.cloneNode(true));
    dispatchEvent(new Event("resize")); // a table that scrolls is a stop of the keyboard
  });
});

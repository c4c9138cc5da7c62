// What scrolls sideways must be reached by keyboard, and named.
function scrolling() {
  for (const box of document.querySelectorAll(".scroll")) {
    const label = (box.closest("section") ?? box.closest("main")).querySelector("h1, h2").textContent;
    const wide = box.scrollWidth > box.clientWidth + 1;
    for (const [name, given] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]]) {
      if (wide) box.setAttribute(name, given);
      else box.removeAttribute(name);
    }
  }
}

scrolling();
addEventListener("resize", scrolling);

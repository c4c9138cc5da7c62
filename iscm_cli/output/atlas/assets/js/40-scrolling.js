// What scrolls sideways must be reached by keyboard, and named. It is a group and no landmark: a page may have many.
function scrolling() {
  for (const box of document.querySelectorAll(".scroll")) {
    const label = box.querySelector("caption") ?? (box.closest("section") ?? box.closest("main")).querySelector("h1, h2, h3");
    const wide = box.scrollWidth > box.clientWidth + 1;
    for (const [name, given] of [["tabindex", "0"], ["role", "group"], ["aria-label", label?.textContent]]) {
      if (wide && given) box.setAttribute(name, given);
      else box.removeAttribute(name);
    }
  }
}

scrolling();
addEventListener("resize", scrolling);
addEventListener("toggle", scrolling, true); // of a part that is opened, and does not bubble

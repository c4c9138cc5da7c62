// A link to what is folded opens it; paper shows all of it; a menu closes when the reader goes on.
function reveal() {
  const target = anchor() && document.getElementById(anchor());
  let opened = false;
  for (let part = target || null; part; part = part.parentElement) {
    if (part.tagName === "DETAILS" && !part.open) part.open = opened = true;
  }
  if (opened) target.scrollIntoView();
}

reveal();
addEventListener("hashchange", reveal);
// The address does not change where a mark is followed twice.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.hash === location.hash) reveal();
});

// A long part of a brief is printed where the reader has opened it; what it cites always is.
const printed = (part) => !part.closest(".forum") || part.querySelector("ol.sources");
// On paper stand the sources of what is printed: a part that stays folded leaves out its own.
function onlyCited() {
  const cited = new Set([...document.querySelectorAll("main a.cite")].filter((mark) => mark.checkVisibility?.() ?? true).map((mark) => mark.hash));
  document.querySelectorAll("ol.sources").forEach((list) => [...list.children].forEach((source, at) => {
    source.value = at + 1;
    source.classList.toggle("noprint", cited.size > 0 && !cited.has(`#${source.id}`));
  }));
}

let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details.fold:not([open], .shut)")].filter(printed);
  for (const part of folded) part.open = true;
  onlyCited();
});
addEventListener("afterprint", () => {
  for (const part of folded) part.open = false;
});

for (const menu of document.querySelectorAll("details.menu")) {
  const close = (event) => {
    if (!menu.contains(event.relatedTarget ?? event.target)) menu.open = false;
  };
  menu.addEventListener("focusout", (event) => event.relatedTarget && close(event));
  document.addEventListener("click", close);
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

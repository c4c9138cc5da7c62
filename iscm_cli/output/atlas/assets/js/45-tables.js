// Rows that are shown as cards are still rows: some browsers forget that with the display of a table.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
const HEADS = { col: "columnheader", row: "rowheader", rowgroup: "rowheader" };

function roles(narrow) {
  for (const table of document.querySelectorAll("main table")) {
    for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, th, td")]) {
      if (narrow.matches) part.setAttribute("role", ROLES[part.tagName] ?? HEADS[part.scope] ?? "columnheader");
      else part.removeAttribute("role");
    }
  }
}

const narrow = matchMedia("(max-width:40rem)");
if (narrow.matches) roles(narrow);
narrow.addEventListener("change", () => roles(narrow));

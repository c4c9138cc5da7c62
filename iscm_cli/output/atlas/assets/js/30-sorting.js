function sorting(table) {
  const body = table.tBodies[0];
  const value = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const known = (row) => value(row, column) !== "";
      body.append(
        ...[...body.rows].sort(
          // What is not known comes last in either order.
          (one, other) => known(other) - known(one) || compare(value(one, column), value(other, column)) * (down ? -1 : 1),
        ),
      );
    });
  });
}

document.querySelectorAll("table.sortable").forEach(sorting);

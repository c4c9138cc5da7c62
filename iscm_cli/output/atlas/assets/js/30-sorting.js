function sorting(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const sort = (column, down) => {
    for (const other of heads) other.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    const known = (row) => value(row, column) !== "";
    body.append(
      ...[...body.rows].sort(
        // What is not known comes last in either order.
        (one, other) => known(other) - known(one) || compare(value(one, column), value(other, column)) * (down ? -1 : 1),
      ),
    );
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      sort(column, down);
      choose({ sort: `${down ? "-" : ""}${column + 1}` });
    });
  });
  const [, down, column] = /^(-?)([1-9][0-9]*)$/.exec(chosen().get("sort") ?? "") ?? [];
  if (heads[column - 1]) sort(column - 1, Boolean(down));
}

document.querySelectorAll("table.sortable").forEach(sorting);

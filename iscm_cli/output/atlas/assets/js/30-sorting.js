function sorting(table, place) {
  const body = table.tBodies[0];
  const value = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const sort = (down) => {
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const known = (row) => value(row, column) !== "";
      body.append(
        ...[...body.rows].sort(
          // What is not known comes last in either order.
          (one, other) => known(other) - known(one) || compare(value(one, column), value(other, column)) * (down ? -1 : 1),
        ),
      );
    };
    // A sorted list has an address of its own. The first of a page needs no name in it.
    const [by, order] = place ? [`sort-${place + 1}`, `order-${place + 1}`] : ["sort", "order"];
    const key = head.dataset.key ?? fold(button.textContent).replace(/\s+/g, "-");
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      sort(down);
      remember([by, order], [[by, key], ...(down ? [[order, "down"]] : [])]);
    });
    const given = new URLSearchParams(location.search);
    if (given.get(by) === key) sort(given.get(order) === "down");
  });
}

document.querySelectorAll("table.sortable").forEach(sorting);

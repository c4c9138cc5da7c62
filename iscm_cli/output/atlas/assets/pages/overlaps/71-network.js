// The network of forums: the threads of the forum that is pointed at or reached by keyboard stand out, with the
// names of those at their ends.

function network(svg) {
  const nodes = [...svg.querySelectorAll(".node")];
  const threads = [...svg.querySelectorAll(".thread")];
  const lit = (node) => {
    svg.classList.toggle("lit", Boolean(node));
    const near = node ? [node.dataset.slug, ...node.dataset.near.split(" ")] : [];
    for (const each of nodes) each.classList.toggle("near", near.includes(each.dataset.slug));
    for (const each of threads) each.classList.toggle("near", Boolean(node) && each.dataset.ends.split(" ").includes(node.dataset.slug));
  };
  for (const node of nodes) {
    node.addEventListener("pointerenter", () => lit(node));
    node.addEventListener("pointerleave", () => lit(null));
  }
  // Not of the marks themselves: some browsers make a stop of the keyboard of what listens to the focus in a picture.
  svg.parentElement.addEventListener("focusin", (event) => lit(event.target.closest(".node")));
  svg.parentElement.addEventListener("focusout", () => lit(null));
}

// The matrix is one stop of the keyboard, not one a cell; arrows lead to the next cell on their side.
function matrix(svg) {
  const cells = [...svg.querySelectorAll("a")].map((link) => {
    const { x, y } = link.getBBox();
    return { link, x: Math.round(x), y: Math.round(y) };
  });
  if (!cells.length) return;
  const stop = (link) => cells.forEach((cell) => cell.link.setAttribute("tabindex", cell.link === link ? "0" : "-1"));
  const away = { ArrowLeft: ["x", "y", -1], ArrowRight: ["x", "y", 1], ArrowUp: ["y", "x", -1], ArrowDown: ["y", "x", 1] };
  svg.addEventListener("keydown", (event) => {
    const from = cells.find((cell) => cell.link === event.target.closest("a"));
    const way = away[event.key];
    if (!from || !way) return;
    event.preventDefault();
    const [along, across, sign] = way;
    const next = cells
      .filter((cell) => cell[across] === from[across] && sign * (cell[along] - from[along]) > 0)
      .sort((one, other) => sign * (one[along] - other[along]))[0];
    if (!next) return;
    stop(next.link);
    next.link.focus();
  });
  svg.parentElement.addEventListener("focusin", (event) => event.target.closest("a") && stop(event.target.closest("a")));
  stop(cells[0].link);
}

document.querySelectorAll("svg.network").forEach(network);
document.querySelectorAll("svg.heat").forEach(matrix);

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
    node.addEventListener("focusin", () => lit(node));
    node.addEventListener("focusout", () => lit(null));
  }
}

document.querySelectorAll("svg.network").forEach(network);

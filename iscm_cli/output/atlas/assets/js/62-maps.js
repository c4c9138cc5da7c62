// A map too wide for its place begins where most of its links are, not at the edge of the world.
function centred(box) {
  const map = box.querySelector("svg.map");
  if (!map || box.scrollWidth <= box.clientWidth) return;
  const left = box.getBoundingClientRect().left;
  const places = [...map.querySelectorAll("a rect:first-of-type")].map((tile) => tile.getBoundingClientRect().left - left + box.scrollLeft);
  places.sort((one, other) => one - other);
  const middle = places[Math.floor(places.length / 2)];
  if (middle !== undefined) box.scrollLeft = middle - box.clientWidth / 2;
}

document.querySelectorAll(".picture .scroll").forEach(centred);

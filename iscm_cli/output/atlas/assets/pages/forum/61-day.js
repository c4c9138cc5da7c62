// The map of a forum on each day on which its seats changed, and the way over its tiles by keyboard.
function places(figure) {
  const svg = figure.querySelector("svg.tiles");
  const at = (tile) => tile.getAttribute("transform").match(/[\d.]+/g).map(Number);
  const inside = (tile) => {
    const [x, y] = at(tile);
    const { x: left, y: top, width, height } = svg.viewBox.baseVal;
    return x >= left && y >= top && x < left + width && y < top + height;
  };
  // One stop of the tabulator; from there the arrows go to the nearest tile on their side.
  const away = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  svg.addEventListener("keydown", (event) => {
    const way = away[event.key];
    const from = event.target.closest("a");
    if (!way || !from) return;
    event.preventDefault();
    const [x, y] = at(from);
    let best = null, least = Infinity;
    for (const tile of svg.querySelectorAll("a")) {
      const [across, down] = at(tile).map((to, axis) => to - [x, y][axis]);
      const along = across * way[0] + down * way[1];
      const aside = Math.abs(across * way[1]) + Math.abs(down * way[0]);
      const far = along + 3 * aside;
      if (along > 0 && far < least && inside(tile)) [best, least] = [tile, far];
    }
    if (!best) return;
    from.setAttribute("tabindex", "-1");
    best.setAttribute("tabindex", "0");
    best.focus();
  });
}

function world(figure, button) {
  const svg = figure.querySelector("svg.tiles");
  const boxes = [svg.getAttribute("viewBox"), svg.dataset.whole];
  button.addEventListener("click", () => {
    const all = figure.classList.toggle("whole");
    const box = boxes[+all];
    svg.setAttribute("viewBox", box);
    ["width", "height"].forEach((name, axis) => svg.setAttribute(name, box.split(" ")[axis + 2]));
    button.setAttribute("aria-pressed", all);
  });
}

// A text whose dates do not break.
const whole = (words) => words.split(/(\d{4}(?:-\d\d)+)/).map((piece, at) => {
  if (at % 2 === 0) return piece;
  const date = document.createElement("time");
  date.className = "date";
  date.textContent = piece;
  return date;
});

// Whether it is a year, a month or a day of the calendar, as the command line takes them.
const isDay = (text) => {
  if (!/^\d{4}(-\d\d){0,2}$/.test(text)) return false;
  const full = `${text}-01-01`.slice(0, 10);
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
};

function day(figure, form, asleep) {
  const { prefix, stops, says } = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  const slider = form.querySelector("input");
  const said = form.querySelector("output");
  const legend = figure.querySelector(".legend");
  const tiles = new Map([...figure.querySelectorAll("svg.tiles > [transform]")].map((tile) => [tile.querySelector("text").textContent, tile]));
  const last = stops.length - 1;
  const what = (tile) => tile.querySelector("use").getAttribute("href").slice(prefix.length + 2);
  const names = new Map([...tiles].map(([code, tile]) => {
    const title = tile.querySelector("title").textContent;
    const behind = says[what(tile)];
    return [code, title.endsWith(behind) ? title.slice(0, -behind.length) : title];
  }));
  const standing = (to) => {
    const found = {};
    for (const stop of stops.slice(0, to + 1)) {
      for (const [seat, codes] of Object.entries(stop.set)) {
        for (const code of codes.split(" ")) {
          if (seat) found[code] = seat;
          else delete found[code];
        }
      }
    }
    return found;
  };
  const draw = (to, asked) => {
    const found = standing(to);
    const stop = stops[to];
    for (const [code, tile] of tiles) {
      const seat = found[code] ?? stop.rest;
      tile.querySelector("use").setAttribute("href", `#${prefix}-${seat}`);
      tile.querySelector("title").textContent = names.get(code) + says[seat];
    }
    legend.replaceChildren(...stop.legend.map(([seat, words]) => {
      const item = document.createElement("li");
      const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      for (const [name, value] of Object.entries({ class: "swatch", viewBox: "-18 -22 35 35", "aria-hidden": "true" })) swatch.setAttribute(name, value);
      use.setAttribute("href", `#${prefix}-${seat}`);
      swatch.append(use);
      const line = document.createElement("span");
      line.append(...whole(words));
      item.append(swatch, line);
      return item;
    }));
    // What the caption says of lists is of the day of the atlas.
    figure.classList.toggle("past", to < last);
    slider.value = to;
    slider.setAttribute("aria-valuetext", stop.date);
    said.textContent = asked ?? stop.date;
    form.querySelector("[data-by='-1']").disabled = to === 0;
    form.querySelector("[data-by='1']").disabled = to === last;
  };
  const show = (to, asked) => {
    draw(to, asked);
    remember(["day"], to < last || asked ? [["day", asked ?? stops[to].day]] : []);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  slider.addEventListener("input", () => show(+slider.value));
  form.querySelectorAll("[data-by]").forEach((button) => button.addEventListener("click", () => show(Math.min(Math.max(+slider.value + +button.dataset.by, 0), last))));
  const asked = new URLSearchParams(location.search).get("day");
  if (asked && isDay(asked) && asked <= stops[last].day) {
    const end = `${asked}-99-99`.slice(0, 10);
    const to = stops.filter((stop) => stop.day <= end).length - 1;
    show(Math.max(to, 0), to >= 0 ? asked : undefined);
  } else draw(asleep ? stops.reduce((found, { legend: lines }, at) => (lines.some(([seat]) => seat === "member") ? at : found), 0) : last);
}

document.querySelectorAll("figure.where").forEach((figure) => {
  places(figure);
  const form = figure.querySelector("form.day");
  if (!form) return;
  const asleep = figure.hidden;
  form.hidden = figure.hidden = false;
  const button = form.querySelector(".world");
  if (button) world(figure, button);
  document.querySelectorAll(".forum .scripted").forEach((words) => (words.hidden = false));
  if (form.querySelector("input")) day(figure, form, asleep);
});

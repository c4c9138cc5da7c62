function filters(form) {
  const rows = [...document.getElementById(form.dataset.for).tBodies[0].rows];
  const said = form.querySelector("[role=status]");
  const texts = new Map(rows.map((row) => [row, letters(row.textContent)]));
  const country = form.elements.namedItem("country");
  let seats = new Map();
  const fill = async () => {
    const { states, sits } = await index();
    const order = new Intl.Collator("und", { sensitivity: "base" }).compare;
    const listed = [...states.values()].filter((state) => state.page);
    country.append(...listed.sort((one, other) => order(one.label, other.label)).map((state) => new Option(state.label, state.key)));
    seats = sits;
    restore();
  };
  const fits = (row, name, value) => {
    if (name === "words") return letters(value).trim().split(/ +/).every((word) => texts.get(row).includes(word));
    if (name === "country") return (seats.get(value) ?? []).includes(row.dataset.slug);
    return row.dataset[name].split(" ").includes(value);
  };
  const apply = () => {
    const given = [...new FormData(form)].filter(([, value]) => value);
    let left = 0;
    for (const row of rows) {
      row.hidden = !given.every(([name, value]) => fits(row, name, value));
      left += !row.hidden;
    }
    said.textContent = given.length ? say("shown", { number: left, all: rows.length }) : "";
    remember([...form.elements].map((field) => field.name), given);
  };
  // A filtered list has an address of its own, to send or to keep.
  const restore = () => {
    for (const [name, value] of new URLSearchParams(location.search)) {
      // By name alone: "length" is a property of every list of elements, and no field.
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    apply();
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if (country) fill();
  else restore();
}

document.querySelectorAll("form.filters[data-for]").forEach(filters);

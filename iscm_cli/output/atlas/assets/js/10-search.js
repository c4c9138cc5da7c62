function search() {
  const box = document.createElement("search");
  box.className = "find";
  box.innerHTML =
    '<label for="_find" class="unseen"></label><input type="search" id="_find" autocomplete="off" spellcheck="false">' +
    '<p role="status" class="unseen"></p><ul hidden></ul>';
  box.querySelector("label").textContent = box.querySelector("input").placeholder = say("find");
  document.querySelector(".bar").append(box);
  const [field, said, hits] = ["input", "p", "ul"].map((name) => box.querySelector(name));

  const rank = (words, text) => {
    if (!words.every((word) => text.includes(word))) return -1;
    return text.startsWith(words.join(" ")) ? 2 : words.every((word) => ` ${text}`.includes(` ${word}`)) ? 1 : 0;
  };
  const show = async () => {
    const wanted = fold(field.value);
    hits.replaceChildren();
    hits.hidden = true;
    said.textContent = "";
    if (!wanted) return;
    const { forums, countries } = await index();
    if (fold(field.value) !== wanted) return;
    const words = wanted.split(/\s+/);
    const found = [
      ...forums.map(([slug, name, full, text]) => [rank(words, text), `forums/${slug}.html`, name, full === name ? "" : full]),
      ...countries.map(([code, name, text]) => [Math.max(code.toLowerCase() === wanted ? 3 : -1, rank(words, text)), `countries/${code}.html`, name, code]),
    ].filter(([score]) => score >= 0).sort((one, other) => other[0] - one[0]);
    said.textContent = say("found", { number: found.length });
    hits.append(...found.slice(0, 12).map(([, page, name, below]) => link(root + page, name, below)));
    if (!found.length) {
      const item = document.createElement("li");
      item.textContent = say("nothing-found");
      item.style.padding = ".35rem .75rem";
      hits.append(item);
    }
    hits.hidden = false;
  };
  field.addEventListener("focus", index, { once: true });
  field.addEventListener("input", show);
  box.addEventListener("keydown", (event) => {
    const links = [...hits.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      field.value = "";
      show();
      field.focus();
    } else if (event.key === "Enter" && at < 0 && links.length) {
      links[0].click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const to = at + (event.key === "ArrowDown" ? 1 : -1);
      (links[to] ?? (to < 0 ? field : links.at(-1)))?.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target)) hits.hidden = true;
  });
}

search();

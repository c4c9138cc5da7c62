// Search, filters and sorting. Without this script the pages hold everything but these three.
"use strict";
(() => {
  const root = document.currentScript.dataset.root;
  // Letters without their marks, in lower case: what people type on any keyboard.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u2018\u2019\u02BC]/g, "'").toLowerCase().trim();

  // The index is a script, since a page from a file may not read other files.
  let loading = null;
  const index = () => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}assets/index.js`;
      script.onload = () => {
        const { forums, countries } = window.ISCM;
        for (const entry of forums) entry[3] = fold(`${entry[1]} ${entry[2]} ${entry[3]}`);
        for (const entry of countries) entry[2] = fold(`${entry[1]} ${entry[2]}`);
        done(window.ISCM);
      };
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  };

  const link = (href, label, below) => {
    const item = document.createElement("li");
    const a = document.createElement("a");
    a.href = href;
    a.textContent = label;
    if (below) {
      const small = document.createElement("span");
      small.textContent = below;
      a.append(small);
    }
    item.append(a);
    return item;
  };

  function search() {
    const box = document.createElement("search");
    box.className = "find";
    box.innerHTML =
      '<label for="_find" class="unseen">Find a forum or a State</label>' +
      '<input type="search" id="_find" placeholder="Find a forum or a State" autocomplete="off" spellcheck="false">' +
      '<p role="status" class="unseen"></p><ul hidden></ul>';
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
      said.textContent = `${found.length} found`;
      hits.append(...found.slice(0, 12).map(([, page, name, below]) => link(root + page, name, below)));
      if (!found.length) {
        const item = document.createElement("li");
        item.textContent = "Nothing has this name.";
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

  function filters(form) {
    const rows = [...document.getElementById(form.dataset.for).tBodies[0].rows];
    const said = form.querySelector("[role=status]");
    const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
    const country = form.elements.country;
    const fill = async () => {
      const { countries } = await index();
      country.append(...countries.map(([code, name]) => new Option(name, code)));
      restore();
    };
    const fits = (row, name, value) => {
      if (name === "words") return fold(value).split(/\s+/).every((word) => texts.get(row).includes(word));
      if (name === "country") return (window.ISCM?.sits[value] ?? []).includes(row.dataset.slug);
      return row.dataset[name].split(" ").includes(value);
    };
    const apply = () => {
      const given = [...new FormData(form)].filter(([, value]) => value);
      let left = 0;
      for (const row of rows) {
        row.hidden = !given.every(([name, value]) => fits(row, name, value));
        left += !row.hidden;
      }
      said.textContent = given.length ? `${left} of ${rows.length} shown` : "";
      const query = new URLSearchParams(given).toString();
      history.replaceState(null, "", query ? `?${query}${location.hash}` : location.pathname + location.hash);
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

  // What scrolls sideways must be reached by keyboard, and named.
  function scrolling() {
    for (const box of document.querySelectorAll(".scroll")) {
      const label = (box.closest("section") ?? box.closest("main")).querySelector("h1, h2").textContent;
      const wide = box.scrollWidth > box.clientWidth + 1;
      for (const [name, given] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]]) {
        if (wide) box.setAttribute(name, given);
        else box.removeAttribute(name);
      }
    }
  }

  search();
  document.querySelectorAll("form.filters").forEach(filters);
  document.querySelectorAll("table.sortable").forEach(sorting);
  scrolling();
  addEventListener("resize", scrolling);
})();

// The search for a forum or a State, as an ARIA combobox. It stands where a page has <div data-find></div>, large where
// it has <div data-find="large"></div>, else at the end of the bar; a page has one, the large one if it has both.
// Enter opens what the command line would open for the same words, or what was chosen, and never a guess.
function search() {
  const places = [...document.querySelectorAll("[data-find]")];
  const large = places.find((place) => place.dataset.find === "large");
  const place = large ?? places[0] ?? document.querySelector(".bar");
  if (!place) return;
  const box = document.createElement("search");
  box.className = large ? "find large" : "find";
  box.innerHTML =
    '<label for="_find"></label><input type="text" id="_find" role="combobox" aria-expanded="false" aria-controls="_found"' +
    ' aria-autocomplete="list" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="go">' +
    '<div class="found"><p role="status"></p><div role="listbox" id="_found" hidden></div></div>';
  const [label, field, said, list] = ["label", "input", "p", "[role=listbox]"].map((name) => box.querySelector(name));
  label.textContent = say("find");
  label.classList.toggle("unseen", !large);
  field.placeholder = say(large ? "find-by" : "find");
  list.setAttribute("aria-label", say("find-results"));
  place.append(box);

  // How to search is read when the field is reached; what was typed by then is looked up, and an Enter not forgotten.
  let typed = false;
  let entered = false;
  let reading = null;
  const read = () => {
    reading ??= load("search.js").then(
      () => {
        const { look, enter } = window.ISCM_SEARCH(box);
        if (entered) enter();
        else if (typed) look();
        typed = entered = false;
        field.removeEventListener("input", early);
        field.removeEventListener("keydown", early);
      },
      () => {
        said.textContent = say("find-unread");
        box.classList.add("open");
      },
    );
  };
  const early = (event) => {
    typed = true;
    entered = event.key === "Enter" && !event.isComposing;
    read();
  };
  field.addEventListener("focus", read, { once: true });
  field.addEventListener("input", early);
  field.addEventListener("keydown", early);
}

search();

// The tools at the end of a page that need a script: copying, and the pictures of the page as files.
// How a picture becomes a file is read when somebody saves one.
let drawing = null;
const pictures = () => {
  drawing ??= load("pictures.js").then(() => window.ISCM_PICTURES(load));
  return drawing;
};
const WORLD = /(^|\/)assets\/world\.svg$/;
const onOthers = (drawn) => [...drawn.querySelectorAll("image")].some((image) => !WORLD.test(image.getAttribute("href")));

function tools(section) {
  const status = section.querySelector(":scope > [role=status]");
  const button = (label, work, name) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (name) made.ariaLabel = `${label}: ${name}`;
    made.addEventListener("click", work);
    return made;
  };

  const copy = async (text, beside) => {
    status.textContent = "";
    section.querySelector(".to-copy")?.remove();
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = say("copied");
    } catch {
      // No clipboard for this page: the text stands in a field, selected.
      const field = document.createElement("textarea");
      field.className = "to-copy";
      field.readOnly = true;
      field.value = text;
      field.ariaLabel = say("to-copy");
      beside.after(field);
      field.focus();
      field.select();
      status.textContent = say(document.execCommand("copy") ? "copied" : "not-copied");
    }
  };
  const link = section.querySelector("[data-tool=link]");
  const linked = button(say("copy-link"), () => copy(location.href, linked));
  link.append(linked);
  link.hidden = false;
  for (const cited of section.querySelectorAll(".citation")) {
    const text = cited.querySelector("pre");
    const made = button(say("copy"), () => copy(text.textContent, made), cited.querySelector("h3").textContent);
    text.after(made);
  }

  const stem = decodeURIComponent(location.pathname.split("/").at(-1)).replace(/\.html$/, "") || "index";
  const place = section.querySelector("[data-tool=picture]");
  // One that draws on other files cannot be saved as one.
  const figures = [...document.querySelectorAll("figure.picture")].filter((figure) => figure.querySelector("svg[viewBox]") && !onOthers(figure));
  for (const figure of figures) {
    const drawn = figure.querySelector("svg[viewBox]");
    const heading = figure.dataset.name ?? figure.closest("section")?.querySelector("h2, h3")?.textContent ?? drawn.ariaLabel ?? document.title;
    const title = figure.dataset.title ?? drawn.getAttribute("aria-label") ?? `${document.querySelector("h1").textContent}: ${heading}`;
    const name = `${stem}-${drawn.classList[0] ?? "picture"}`;
    const made = async (work) => {
      status.textContent = "";
      try {
        const maker = await pictures();
        await work(maker, await maker.pictureOf(figure, title, section.dataset.credit));
      } catch {
        status.textContent = say("not-drawn");
      }
    };
    const item = document.createElement("li");
    if (figures.length > 1) item.append(`${heading} `);
    item.append(
      button("SVG", () => made(({ save }, { text }) => save(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`)), heading),
      " ",
      button("PNG", () => made(async ({ save, pixels }, picture) => save(await pixels(picture), `${name}.png`)), heading),
    );
    place.before(item);
  }
}

document.querySelectorAll("section.tools").forEach(tools);

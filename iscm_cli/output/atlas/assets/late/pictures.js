// The pictures of a page as files. Few readers save one, so a page reads this when one is asked for.
window.ISCM_PICTURES = (load) => {
const SVG = "http://www.w3.org/2000/svg";
// What other programs need of a style, as attributes, with what they take for granted; they know no style sheets.
const LOOKS = { "fill": "", "fill-opacity": "1", "stroke": "none", "stroke-width": "1px", "stroke-opacity": "1", "stroke-dasharray": "none", "opacity": "1" };
const TYPE = { "font-size": "", "font-weight": "400", "text-anchor": "start" };
const SIZES = { rect: ["x", "y", "width", "height", "rx"], circle: ["cx", "cy", "r"] };
const DRAWN = ["rect", "circle", "ellipse", "line", "path", "polygon", "polyline", "text", "tspan"];
const FACE = 'Arial, "Liberation Sans", Helvetica, sans-serif';
const MARGIN = 24;

const element = (name, given, text) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};

// A colour as it is written everywhere, and the name of a pattern without quotes.
const literal = (value) => {
  const pattern = value.match(/^url\("?#([^")]+)"?\)/);
  if (pattern) return `url(#${pattern[1]})`;
  const [red, green, blue, alpha] = (value.match(/^rgba?\((.*)\)$/)?.[1] ?? "").split(/[,/\s]+/).filter(Boolean).map(Number);
  if (red === undefined) return value;
  return alpha === 0 ? "none" : `#${[red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
};

// The attributes that say what a style sheet says of an element.
const looks = (drawn) => {
  const style = getComputedStyle(drawn);
  const given = {};
  if (!DRAWN.includes(drawn.tagName)) return style.opacity === "1" ? given : { opacity: style.opacity };
  for (const name of SIZES[drawn.tagName] ?? []) {
    const size = parseFloat(style[name]);
    if (!drawn.hasAttribute(name) && size) given[name] = size;
  }
  for (const [name, usual] of Object.entries(drawn.tagName.startsWith("t") ? { ...LOOKS, ...TYPE } : LOOKS)) {
    const value = style.getPropertyValue(name);
    if (value !== usual) given[name] = name === "font-size" || name === "stroke-width" ? parseFloat(value) : literal(value);
  }
  return given;
};

// All are asked before the first is changed: what one looks like may depend on the others.
const written = (parts) => {
  const found = parts.map(looks);
  parts.forEach((drawn, at) => {
    for (const name of ["class", "tabindex", "style", ...Object.keys(LOOKS), ...Object.keys(TYPE)]) drawn.removeAttribute(name);
    for (const [name, value] of Object.entries(found[at])) drawn.setAttribute(name, value);
  });
};

// The lines of a text of that size, each no wider than there is room.
const broken = (text, font, room) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${font} ${FACE}`;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && pen.measureText(longer).width > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.filter(Boolean);
};

// The world that maps are drawn on is a file of its own, which a page from a file cannot read: as a script it can.
const grounded = async (drawn) => {
  for (const image of drawn.querySelectorAll("image")) {
    if (!window.ISCM_WORLD) await load("world.js");
    const read = new DOMParser().parseFromString(window.ISCM_WORLD, "image/svg+xml").documentElement;
    const [x, y] = read.getAttribute("viewBox").split(" ");
    const tiles = element("g", { transform: `translate(${-x} ${-y})` });
    tiles.append(...[...read.children].map((child) => document.importNode(child, true)));
    image.replaceWith(tiles);
  }
};

// The picture of a figure, in light colours on white, with its title, its remarks and where it comes from.
const pictureOf = async (figure, title, credit) => {
  const box = document.createElement("div");
  box.className = `${figure.className} as-file`; // as what it looks like may depend on its kind
  box.ariaHidden = "true";
  const drawn = figure.querySelector("svg[viewBox]").cloneNode(true);
  await grounded(drawn);
  const legend = [...figure.querySelectorAll(".legend li")].map((item) => [item.querySelector("svg")?.cloneNode(true), item.textContent.trim()]);
  box.append(drawn, ...legend.flatMap(([swatch]) => swatch ?? []));
  document.body.append(box);
  const view = drawn.getAttribute("viewBox");
  const [, , across, down] = view.split(/[\s,]+/).map(Number);
  const room = Math.max(across, 480);
  written([...box.querySelectorAll("svg *")]);
  for (const [swatch] of legend) for (const name of ["class", "aria-hidden", "focusable"]) swatch?.removeAttribute(name);
  box.remove();
  const whole = element("svg", { xmlns: SVG, role: "img", "font-family": FACE });
  const ground = element("rect", { fill: "#ffffff" });
  whole.append(element("title", {}, title), ground);
  let at = MARGIN;
  const write = (lines, size, more) => {
    for (const line of lines) {
      at += size * 1.4;
      whole.append(element("text", { x: MARGIN, y: at - size * 0.35, "font-size": size, fill: "#1a1a1a", ...more }, line));
    }
  };
  write(broken(title, "600 20px", room), 20, { "font-weight": 600 });
  at += 12;
  // What lies outside of the view, of a map that shows a part of the world, stays outside.
  const inside = element("svg", { x: MARGIN, y: at, width: across, height: down, viewBox: view });
  inside.append(...drawn.childNodes);
  // A file has no pages to lead to.
  for (const link of inside.querySelectorAll("a")) {
    const moved = link.getAttribute("transform");
    const group = element("g", moved ? { transform: moved } : {});
    group.append(...link.childNodes);
    link.replaceWith(group);
  }
  whole.append(inside);
  at += down + 8;
  for (const [swatch, words] of legend) {
    for (const [name, value] of [["x", MARGIN], ["y", at + 3], ["width", 18], ["height", 18]]) swatch?.setAttribute(name, value);
    whole.append(swatch ?? "", element("text", { x: MARGIN + 26, y: at + 17, "font-size": 13, fill: "#1a1a1a" }, words));
    at += 24;
  }
  const remarks = figure.dataset.source ?? figure.querySelector("figcaption")?.textContent.replace(/\s*\[\d+\]/g, "").trim().replace(/\s+/g, " ") ?? "";
  for (const note of [remarks, credit]) write(broken(note, "12px", room), 12, { fill: "#5c6166" });
  const [width, height] = [room + 2 * MARGIN, Math.ceil(at + MARGIN)];
  for (const made of [whole, ground]) {
    made.setAttribute("width", width);
    made.setAttribute("height", height);
  }
  whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`, width, height };
};

const save = (content, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const pixels = ({ text, width, height }) =>
  new Promise((done, failed) => {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    image.onerror = failed;
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [2 * width, 2 * height];
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob((made) => (made ? done(made) : failed()), "image/png");
    };
    image.src = address;
  });

return { pictureOf, save, pixels };
};

// What the other scripts share. Without scripts the pages hold everything but search, filters, sorting and tools.
// "root" leads to the pages in the language of this one, "shared" to the files that all languages share; "lang" is
// the language of the names.
const { root, shared = root, lang = document.documentElement.lang } = document.currentScript.dataset;

// The names and how to read them are scripts, since a page from a file may not read other files; they are read when
// somebody is about to search.
const load = (name) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${WORDED.includes(name) ? root : shared}assets/${name}`;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
let loading = null;
const index = () => {
  loading ??= Promise.all([load("index.js"), load("names.js")]).then(() => window.ISCM_NAMED(window.ISCM, folding, lang));
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

// A sentence of the pages: values take the place of {name}, and where there is one for each number, of the right one.
const say = (key, values = {}) => {
  const given = WORDS[key];
  const text = typeof given === "string" ? given : given[new Intl.PluralRules(document.documentElement.lang).select(values.number)] ?? given.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
};

// Names as people type them, folded as iscm_cli/naming/folding.py folds them, by the same tables: two names are
// the same if they fold alike. A test runs many thousands of strings through both.
const folding = (() => {
  const known = new Map(FOLDING.spellings);
  for (const mark of FOLDING.apostrophes) known.set(mark, "'");
  const articles = new Set(FOLDING.articles);
  const shortened = new Map(FOLDING.shortened);

  // Whether Unicode gives a character a place among the marks on a letter: only then does it move past another.
  const isMark = (char) => `${char}\u0334`.normalize("NFD")[0] === "\u0334" || `\u0345${char}`.normalize("NFD").endsWith("\u0345");
  // Unicode's case folding: Cherokee folds to capitals, all else to the small letters of its capitals.
  const caseless = (char) =>
    /[\u13a0-\u13fd\uab70-\uabbf]/.test(char) ? char.toUpperCase() : char.toLowerCase().toUpperCase().toLowerCase();
  const plain = (char) => {
    if (known.has(char)) return known.get(char);
    if ((char > "\x7f" && isMark(char)) || /\p{Cf}/u.test(char)) return "";
    return /[\p{L}\p{N}\p{M}]/u.test(char) ? char : " ";
  };
  const done = new Map();
  const one = (char) => {
    let made = done.get(char);
    if (made === undefined) {
      made = Array.from(char.normalize("NFKD"), (part) => Array.from(caseless(part), plain).join("")).join("");
      done.set(char, made);
    }
    return made;
  };

  // The letters of a text, its apostrophes and blanks: for words of which only a part was typed.
  const letters = (text) => Array.from(text, one).join("");
  const wordsIn = (text) =>
    ` ${letters(text)} `
      .replaceAll("'s ", "s ")
      .replaceAll("'", " ")
      .split(" ")
      .filter(Boolean)
      .map((word) => shortened.get(word) ?? word);
  // Without the articles before a name and a "the" after it; never without any word.
  const bare = (words) => {
    let [start, end] = [0, words.length];
    while (end - start > 1 && articles.has(words[start])) start += 1;
    while (end - start > 1 && words[end - 1] === "the") end -= 1;
    return words.slice(start, end);
  };
  const isLong = (text) => text.length > FOLDING.longest && Array.from(text).length > FOLDING.longest;
  const fold = (text) => (isLong(text) ? text : bare(wordsIn(text)).join(" "));
  return { fold, letters, wordsIn, bare, isLong };
})();
const { fold, letters } = folding;

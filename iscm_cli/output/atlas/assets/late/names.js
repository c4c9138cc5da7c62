// What a name means, as the command line has it: the rules of iscm_cli/naming/titles.py, resolve.py and folding.py
// (suggestions), states/table.py and commands/by_name.py, over the names in the index. Never a guess. Read with the
// index, when somebody is about to search; "folding" is what 05-folding.js defines.
window.ISCM_NAMED = (data, { fold, wordsIn, bare, isLong }, lang = data.langs[0]) => {
  const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  const strip = (text) => text.replace(new RegExp(`^${SPACE}+|${SPACE}+$`, "g"), "");
  const add = (map, key, value) => {
    const held = map.get(key) ?? [];
    if (!held.includes(value)) map.set(key, [...held, value]);
  };

  // A name to show is a list where it differs by language.
  const place = Math.max(data.langs.indexOf(lang), 0);
  const shown = (label) => (Array.isArray(label) ? label[place] : label);
  const forums = new Map(data.forums.map(([slug, label, full, names]) => [slug, { kind: "forum", key: slug, label: shown(label), full, names, page: `forums/${slug}.html` }]));
  const states = new Map(
    data.states.map(([code, alpha2, m49, former, page, label, names]) => [
      code,
      { kind: "state", key: code, label: shown(label), names, codes: [code, alpha2, m49].filter(Boolean), former: Boolean(former), page: page ? `countries/${code}.html` : "" },
    ]),
  );
  const bodies = new Map(
    data.bodies.map(([id, label, typed, forum, names]) => [id, { kind: "body", key: id, label, typed, forum, names, page: forums.get(forum)?.page ?? "" }]),
  );

  // Forums: a name; else one that differs in blanks or in "Process" at the end; else names of one forum side by side.
  const core = (folded) => (folded.endsWith("process") ? folded.slice(0, -7) : folded).replaceAll(" ", "");
  const called = new Map();
  const cores = new Map();
  for (const forum of forums.values()) for (const name of forum.names) if (fold(name)) add(called, fold(name), forum.key);
  for (const [name, slugs] of called) for (const slug of slugs) add(cores, core(name), slug);
  const namedSo = (folded) => called.get(folded) ?? (core(folded) ? cores.get(core(folded)) : null) ?? [];
  const begins = (slug, words) =>
    words.includes(" ") && [...called].some(([name, slugs]) => name.startsWith(`${words} `) && slugs.includes(slug));
  const bracketed = new RegExp(`^([^\\n]*(?!${SPACE})[^])${SPACE}*\\(([^()]+)\\)$`, "u");
  const sideBySide = new RegExp(`${SPACE}+/${SPACE}+|${SPACE}+[-–—]${SPACE}+|:${SPACE}+`, "gu");
  const listed = new RegExp(`,${SPACE}+|${SPACE}+or${SPACE}+`, "u");
  const before = new RegExp(`^(?:formerly|previously|also|or)${SPACE}+`, "iu");
  const sides = (text) => {
    const match = bracketed.exec(strip(text));
    const found = match ? [[match[1], match[2]], [match[1], ...match[2].split(listed)]] : [];
    for (const cut of text.matchAll(sideBySide)) found.push([text.slice(0, cut.index), text.slice(cut.index + cut[0].length)]);
    return found.map((names) => names.map((name) => fold(strip(name).replace(before, "")))).filter((names) => names.every(Boolean));
  };
  const forumsCalled = (text) => {
    if (forums.has(text)) return [text];
    const found = new Set(namedSo(fold(text)));
    if (!found.size) {
      for (const names of sides(text)) {
        const whole = names.map(namedSo);
        for (const slug of new Set(whole.flat())) {
          if (names.every((name, place) => whole[place].includes(slug) || begins(slug, name))) found.add(slug);
        }
      }
    }
    return [...found].sort();
  };

  // States: a code, which those of today have before former ones; a name; a name in short or turned round.
  const small = new Set(data.small);
  const abbreviated = new Map(data.abbreviated);
  const short = (folded) =>
    folded.split(" ").filter((word) => word && !small.has(word)).map((word) => abbreviated.get(word) ?? word).join(" ");
  const codes = new Map();
  const present = [...states.values()].filter((state) => !state.former);
  for (const state of states.values()) if (state.former) for (const code of state.codes) add(codes, code, state.key);
  for (const state of present) for (const code of state.codes) codes.set(code, [state.key]);
  const ofStates = new Map();
  const turned = new Map();
  for (const state of states.values()) {
    const own = new Set(state.names.map(fold));
    for (const name of own) {
      add(ofStates, name, state.key);
      add(turned, short(name), state.key);
      const words = name.split(" ");
      for (let cut = 1; cut < words.length; cut += 1) {
        if (own.has(bare(words.slice(cut)).join(" "))) add(turned, short([...words.slice(cut), ...words.slice(0, cut)].join(" ")), state.key);
      }
    }
  }
  turned.delete("");
  const statesCalled = (text) => {
    const wanted = fold(text);
    if (isLong(text) || !wanted) return [];
    const coded = /^[\x00-\x7f]*$/.test(text) ? codes.get(strip(text).toUpperCase()) ?? codes.get(wanted.toUpperCase()) : null;
    return coded ?? ofStates.get(wanted) ?? turned.get(short(wanted)) ?? [];
  };

  const ofBodies = new Map();
  for (const body of bodies.values()) for (const name of body.names) if (fold(name)) add(ofBodies, fold(name), body.key);
  const bodiesCalled = (text) => (bodies.has(text) ? [text] : [...(ofBodies.get(fold(text)) ?? [])].sort());

  // What a text alone means: nothing, one thing, or several, of which the reader says which.
  const meant = (text) => {
    const slugs = forumsCalled(text);
    if (slugs.length > 1) return slugs.map((slug) => forums.get(slug));
    const found = statesCalled(text);
    if (found.length > 1) return found.map((code) => states.get(code));
    const also = found.length ? [] : bodiesCalled(text);
    if (also.length > 1) return also.map((id) => bodies.get(id));
    const body = bodies.get(also[0]);
    return [forums.get(slugs[0]), states.get(found[0]), slugs.length && body?.forum === slugs[0] ? null : body].filter(Boolean);
  };

  // Suggestions for what means nothing: letters in common, as Python's difflib counts them, and words in common.
  const { alike, shared: enough, behind } = data.closeness;
  const weighty = (folded) => {
    const words = folded.split(" ").filter(Boolean);
    const long = words.filter((word) => Array.from(word).length > 3);
    return new Set(long.length ? long : words);
  };
  const inCommon = (words, others) => (2 * [...words].filter((word) => others.has(word)).length) / (words.size + others.size || 1);
  const blocks = (a, b, from, to, start, end) => {
    let [at, there, size] = [from, start, 0];
    let before = [];
    for (let i = from; i < to; i += 1) {
      const now = [];
      for (let j = start; j < end; j += 1) {
        if (a[i] !== b[j]) continue;
        now[j] = (before[j - 1] ?? 0) + 1;
        if (now[j] > size) [at, there, size] = [i - now[j] + 1, j - now[j] + 1, now[j]];
      }
      before = now;
    }
    return size && size + blocks(a, b, from, at, start, there) + blocks(a, b, at + size, to, there + size, end);
  };
  const counted = (chars) => {
    const numbers = new Map();
    for (const char of chars) numbers.set(char, (numbers.get(char) ?? 0) + 1);
    return numbers;
  };
  const likeness = (a, b, inB) => {
    const ratio = (matches) => (a.length + b.length ? (2 * matches) / (a.length + b.length) : 1);
    if (ratio(Math.min(a.length, b.length)) < alike) return 0;
    const left = new Map(inB);
    let matches = 0;
    for (const char of a) {
      const number = left.get(char) ?? 0;
      left.set(char, number - 1);
      matches += number > 0;
    }
    return ratio(matches) < alike ? 0 : ratio(blocks(a, b, 0, a.length, 0, b.length));
  };
  // What a text is compared with, worked out when the first text is: of names that fold alike, the first.
  const once = (work) => {
    let done;
    return () => (done ??= work());
  };
  const compared = (names) => {
    const distinct = new Map();
    for (const name of names) {
      const folded = fold(name);
      if (!distinct.has(folded)) distinct.set(folded, { name, chars: Array.from(folded), words: weighty(folded) });
    }
    return [...distinct.values()];
  };
  const closest = (text, candidates, most) => {
    const wanted = fold(text);
    if (!wanted || isLong(text)) return [];
    const chars = Array.from(wanted);
    const numbers = counted(chars);
    const words = weighty(wanted);
    const scored = [];
    for (const candidate of candidates) {
      const common = inCommon(words, candidate.words);
      const like = likeness(candidate.chars, chars, numbers);
      if (like >= alike || common >= enough) scored.push([Math.max(like, common), like + common, candidate.name]);
    }
    scored.sort((one, other) => other[0] - one[0] || other[1] - one[1]);
    return scored.slice(0, most).filter(([score]) => score >= scored[0][0] - behind).map(([, , name]) => name);
  };
  const ownerOfForumName = new Map([...forums.values()].flatMap((forum) => forum.names.map((name) => [name, forum.key])));
  const forumNames = once(() => compared(ownerOfForumName.keys()));
  const forumsNear = (text) => [...new Set(closest(text, forumNames(), 9).map((name) => ownerOfForumName.get(name)))].slice(0, 3);
  const common = new Set(data.common);
  const telling = (name) => {
    const words = wordsIn(name);
    const left = words.filter((word) => !common.has(word));
    return (left.length ? left : words).join(" ");
  };
  const tellingNames = once(() => {
    const owners = new Map();
    for (const state of states.values()) {
      for (const name of state.names) {
        const words = telling(name);
        if (!owners.has(words)) owners.set(words, [state.key, name]);
      }
    }
    return { owners, candidates: compared(owners.keys()) };
  });
  const noStates = new Map(data.hints.flatMap(([hint, names]) => names.map((name) => [name, shown(hint)])));
  const hint = (text) => (isLong(text) ? "" : noStates.get(fold(text)) ?? "");
  // Up to three States of names like the text, each with that name.
  const statesNear = (text) => {
    if (!fold(text) || isLong(text) || hint(text)) return [];
    const near = new Map();
    const { owners, candidates } = tellingNames();
    for (const found of closest(telling(text), candidates, 12)) {
      const [code, name] = owners.get(found);
      if (!near.has(code)) near.set(code, name);
    }
    return [...near].slice(0, 3);
  };

  const sits = new Map(data.sits);
  return { data, forums, states, bodies, meant, forumsCalled, statesCalled, bodiesCalled, forumsNear, statesNear, hint, sits };
};

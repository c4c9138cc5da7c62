// What a reader has chosen stands in the address of the page, so that it can be sent and kept: each control changes
// its own part and leaves the others.
const chosen = () => new URLSearchParams(location.search);
const choose = (changes) => {
  const given = chosen();
  for (const [name, value] of Object.entries(changes)) {
    if (value) given.set(name, value);
    else given.delete(name);
  }
  const query = given.toString();
  history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
};

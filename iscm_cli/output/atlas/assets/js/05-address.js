// The anchor that an address names; an address that anybody may have written need not be well-formed.
const anchor = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
};
// What a reader chose goes into the address, which can be sent: these names get these values, the others stay.
const remember = (names, given) => {
  const query = new URLSearchParams(location.search);
  for (const name of names) query.delete(name);
  for (const [name, value] of given) query.append(name, value);
  const text = query.toString();
  history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
};

// Whoever changes the language stays at the place in the page, with what was chosen there.
document.querySelectorAll("nav.tongues a").forEach((a) => {
  a.addEventListener("click", () => {
    a.search = location.search;
    a.hash = location.hash;
  });
});

// The first HTML shows the page before the client runs; once the client has drawn the same page
// beside it, the first one goes. Both are alike, so nothing moves.
const outlet = document.getElementById('outlet');
const first = outlet?.querySelector(':scope > main');

if (outlet && first) {
  const observer = new MutationObserver(() => {
    const drawn = Array.from(outlet.querySelectorAll('main')).find((main) => main !== first);
    // parts come empty and are filled in their order
    if (drawn?.lastElementChild && drawn.lastElementChild.childElementCount > 0) {
      observer.disconnect();
      first.remove();
    }
  });
  observer.observe(outlet, { childList: true, subtree: true });
}

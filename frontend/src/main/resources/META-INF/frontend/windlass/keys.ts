// "/" takes the reader to the search field, unless he is typing somewhere.
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  const field = document.querySelector<HTMLInputElement>('form.find input');
  if (field) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

// The link of the page one is on is marked; the bar itself is never drawn again.
function markHere(): void {
  const here = location.pathname;
  document.querySelectorAll<HTMLAnchorElement>('.bar .nav a').forEach((link) => {
    if (link.pathname === here) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  });
}

// After a step inside the client the reader's place is the new page, not a link that is gone.
let arrived = false;
window.addEventListener('vaadin-navigated', () => {
  markHere();
  if (arrived && !isTyping(document.activeElement)) {
    document.querySelector<HTMLElement>('#outlet main')?.focus({ preventScroll: true });
  }
  arrived = true;
});
window.addEventListener('popstate', markHere);
markHere();

const STEPS: [number, number, string][] = [
  [60, 1, 's'],
  [3600, 60, 'min'],
  [172800, 3600, 'h'],
  [Number.POSITIVE_INFINITY, 86400, 'days'],
];

/** How long ago, in the words the server uses too. */
export function ago(seconds: number): string {
  if (seconds < 1) {
    return 'just now';
  }
  const [, unit, word] = STEPS.find(([below]) => seconds < below)!;
  return `${Math.floor(seconds / unit)} ${word} ago`;
}

// One timer for all times on the page.
const shown = new Set<WindlassTime>();
window.setInterval(() => shown.forEach((time) => time.tick()), 1000);

/** A moment: relative to the reader's clock, absolute on hover and for assistive technology. */
class WindlassTime extends HTMLElement {
  connectedCallback(): void {
    shown.add(this);
    this.tick();
  }

  disconnectedCallback(): void {
    shown.delete(this);
  }

  tick(): void {
    const time = this.querySelector('time');
    if (time) {
      const text = ago(Date.now() / 1000 - Number(this.getAttribute('at')));
      if (time.textContent !== text) {
        time.textContent = text;
      }
    }
  }
}

customElements.define('wl-time', WindlassTime);

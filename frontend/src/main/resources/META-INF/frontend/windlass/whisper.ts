// One small bubble for the whole document says more of what the pointer is on: in the top layer, so
// it never widens the page; it stays while the pointer is on it, and Escape closes it.
let bubble: HTMLElement | undefined;
let closing = 0;

export function whisper(beside: DOMRect, text: string): void {
  window.clearTimeout(closing);
  if (!bubble) {
    bubble = document.createElement('div');
    bubble.className = 'whisper';
    bubble.setAttribute('popover', 'manual');
    bubble.setAttribute('aria-hidden', 'true');
    bubble.addEventListener('pointerenter', () => window.clearTimeout(closing));
    bubble.addEventListener('pointerleave', hushSoon);
    document.body.append(bubble);
    document.addEventListener('keydown', (event) => event.key === 'Escape' && hush());
    document.addEventListener('scroll', hush, { passive: true, capture: true });
  }
  bubble.textContent = text;
  if (!bubble.matches(':popover-open')) {
    bubble.showPopover();
  }
  const own = bubble.getBoundingClientRect();
  const left = Math.min(beside.left, window.innerWidth - own.width - 8);
  const below = beside.bottom + 6;
  const top = below + own.height > window.innerHeight ? beside.top - own.height - 6 : below;
  bubble.style.left = `${Math.max(8, left)}px`;
  bubble.style.top = `${top}px`;
}

export function hush(): void {
  if (bubble?.isConnected && bubble.matches(':popover-open')) {
    bubble.hidePopover();
  }
}

export function hushSoon(): void {
  window.clearTimeout(closing);
  closing = window.setTimeout(hush, 120);
}

import { iconElement } from './icons';

// One small bubble for the whole document shows the full value: in the top layer, so it never
// widens the page; it stays while the pointer is on it, and Escape closes it.
let bubble: HTMLElement | undefined;
let closing = 0;

function whisper(beside: HTMLElement, text: string): void {
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
  bubble.showPopover();
  const anchor = beside.getBoundingClientRect();
  const own = bubble.getBoundingClientRect();
  const left = Math.min(anchor.left, window.innerWidth - own.width - 8);
  const below = anchor.bottom + 6;
  const top = below + own.height > window.innerHeight ? anchor.top - own.height - 6 : below;
  bubble.style.left = `${Math.max(8, left)}px`;
  bubble.style.top = `${top}px`;
}

function hush(): void {
  if (bubble?.isConnected && bubble.matches(':popover-open')) {
    bubble.hidePopover();
  }
}

function hushSoon(): void {
  window.clearTimeout(closing);
  closing = window.setTimeout(hush, 120);
}

/**
 * A hash or an address. The server writes all of its digits; this element adds the copy button and
 * shows the folded middle on hover and focus.
 */
class WindlassHash extends HTMLElement {
  static observedAttributes = ['value'];

  attributeChangedCallback(): void {
    this.querySelector('.copy')?.setAttribute('aria-label', `Copy ${this.value}`);
  }

  connectedCallback(): void {
    if (this.hasAttribute('ready')) {
      return;
    }
    this.setAttribute('ready', '');
    if (!this.classList.contains('whole')) {
      const show = () => whisper(this, this.value);
      this.addEventListener('pointerenter', show);
      this.addEventListener('pointerleave', hushSoon);
      this.addEventListener('focusin', show);
      this.addEventListener('focusout', hush);
    }
    if (!this.hasAttribute('bare')) {
      this.append(this.copyButton());
    }
  }

  disconnectedCallback(): void {
    hush();
  }

  get value(): string {
    return this.getAttribute('value') ?? '';
  }

  private copyButton(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.setAttribute('aria-label', `Copy ${this.value}`);
    button.append(iconElement('copy'));
    button.addEventListener('click', () => this.copy(button));
    return button;
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    await navigator.clipboard.writeText(this.value);
    button.classList.add('done');
    button.replaceChildren(iconElement('check'));
    window.setTimeout(() => {
      button.classList.remove('done');
      button.replaceChildren(iconElement('copy'));
    }, 1500);
  }
}

customElements.define('wl-hash', WindlassHash);

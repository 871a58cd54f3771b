import { copied } from './copy';
import { iconElement } from './icons';
import { hush, hushSoon, whisper } from './whisper';

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
      const show = () => whisper(this.getBoundingClientRect(), this.value);
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
    if (!(await copied(this.value))) {
      return;
    }
    button.classList.add('done');
    button.replaceChildren(iconElement('check'));
    window.setTimeout(() => {
      button.classList.remove('done');
      button.replaceChildren(iconElement('copy'));
    }, 1500);
  }
}

customElements.define('wl-hash', WindlassHash);

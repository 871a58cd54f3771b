import { LitElement, html } from 'lit';
import { icon } from './icons';

type Theme = 'system' | 'light' | 'dark';
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const PICTURE: Record<Theme, string> = { system: 'system', light: 'sun', dark: 'moon' };

function stored(): Theme {
  const value = localStorage.getItem('windlass-theme');
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Light, dark, or as the system says; kept in this browser. */
class WindlassTheme extends LitElement {
  static properties = { theme: { state: true } };
  declare theme: Theme;

  constructor() {
    super();
    this.theme = stored();
  }

  protected createRenderRoot(): HTMLElement {
    return this;
  }

  protected render() {
    const label = `Colors: ${this.theme}. Change to ${NEXT[this.theme]}`;
    return html`<button type="button" aria-label=${label} title=${label} @click=${this.turn}>
      ${icon(PICTURE[this.theme])}
    </button>`;
  }

  private turn(): void {
    this.theme = NEXT[this.theme];
    if (this.theme === 'system') {
      localStorage.removeItem('windlass-theme');
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem('windlass-theme', this.theme);
      document.documentElement.dataset.theme = this.theme;
    }
  }
}

customElements.define('wl-theme', WindlassTheme);

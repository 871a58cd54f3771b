import { LitElement, html } from 'lit';
import { icon } from './icons';

const KEY = 'windlass-theme';

type Theme = 'system' | 'light' | 'dark';
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const PICTURE: Record<Theme, string> = { system: 'system', light: 'sun', dark: 'moon' };

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system'; // a browser may keep nothing
  }
}

function store(theme: Theme): void {
  try {
    if (theme === 'system') {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, theme);
    }
  } catch {
    // then it holds for this page
  }
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
    store(this.theme);
    if (this.theme === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = this.theme;
    }
  }
}

customElements.define('wl-theme', WindlassTheme);

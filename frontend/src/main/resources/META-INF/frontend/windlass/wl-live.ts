import { LitElement, html } from 'lit';
import { icon } from './icons';

type State = 'live' | 'paused' | 'reconnecting';

interface ConnectionStore {
  state: string;
  addStateChangeListener(listener: () => void): void;
  removeStateChangeListener(listener: () => void): void;
}

function connection(): ConnectionStore | undefined {
  return (window as unknown as { Vaadin?: { connectionState?: ConnectionStore } }).Vaadin?.connectionState;
}

/**
 * Says whether the lists move: live, reconnecting, or paused and how many blocks behind. The button
 * pauses and resumes; the server hears it as the event "live-toggle".
 */
class WindlassLive extends LitElement {
  static properties = {
    paused: { type: Boolean },
    behind: { type: Number },
    lost: { type: Boolean },
    offline: { state: true },
  };
  declare paused: boolean;
  declare behind: number;
  declare lost: boolean;
  declare offline: boolean;

  private readonly listen = () => {
    const state = connection()?.state;
    this.offline = state === 'reconnecting' || state === 'connection-lost';
  };

  constructor() {
    super();
    this.paused = false;
    this.behind = 0;
    this.lost = false;
    this.offline = false;
  }

  connectedCallback(): void {
    super.connectedCallback();
    connection()?.addStateChangeListener(this.listen);
    this.listen();
  }

  disconnectedCallback(): void {
    super.disconnectedCallback();
    connection()?.removeStateChangeListener(this.listen);
  }

  protected createRenderRoot(): HTMLElement {
    return this;
  }

  private get state(): State {
    if (this.offline || this.lost) {
      return 'reconnecting';
    }
    return this.paused ? 'paused' : 'live';
  }

  private get words(): string {
    if (this.state === 'paused') {
      return this.behind > 0 ? `${this.behind} behind` : 'paused';
    }
    return this.state;
  }

  protected updated(): void {
    this.setAttribute('state', this.state);
  }

  protected render() {
    const act = this.paused ? 'Resume live updates' : 'Pause live updates';
    return html`<span class="state"
        ><span class="dot" aria-hidden="true"></span><span role="status">${this.words}</span></span
      ><button type="button" aria-label=${act} title=${act} @click=${this.toggle}>
        ${icon(this.paused ? 'play' : 'pause')}
      </button>`;
  }

  private toggle(): void {
    this.dispatchEvent(new CustomEvent('live-toggle', { bubbles: true }));
  }
}

customElements.define('wl-live', WindlassLive);

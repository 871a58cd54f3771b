import { hushSoon, whisper } from './whisper';

/** The bars of a chart, drawn by the server: says what the bar under the pointer stands for. */
class WindlassChart extends HTMLElement {
  constructor() {
    super();
    const say = (event: Event) => this.say((event as PointerEvent).clientX);
    // a chart that comes under a pointer at rest is entered, but nothing moves over it
    ['pointerenter', 'pointermove', 'pointerdown'].forEach((sign) => this.addEventListener(sign, say));
    // a finger leaves as soon as it has pointed
    this.addEventListener('pointerleave', (event) => event.pointerType === 'touch' || hushSoon());
  }

  // at a new block the chart is another one; the bubble stays if the pointer is on that one
  disconnectedCallback(): void {
    hushSoon();
  }

  private say(x: number): void {
    const words = (this.getAttribute('words') ?? '').split('\n');
    const place = this.getBoundingClientRect();
    const width = place.width / words.length;
    const bar = Math.max(0, Math.min(words.length - 1, Math.floor((x - place.left) / width)));
    whisper(new DOMRect(place.left + bar * width, place.top, width, place.height), words[bar]);
  }
}

customElements.define('wl-chart', WindlassChart);

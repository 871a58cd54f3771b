import { html, nothing, type TemplateResult } from 'lit';
import { ago } from './wl-time';
import { icon } from './icons';

/** What may stand in a table; the same kinds, and the same markup, as the server's `Cell`. */
export type Cell =
  | { k: 'text'; text: string; look?: string }
  | { k: 'link'; text: string; href: string }
  | { k: 'hash'; value: string; href?: string; name?: Piece[] }
  | { k: 'time'; at: number; text: string; iso: string }
  | { k: 'amount'; whole: string; minor?: string; unit?: Piece[] }
  | { k: 'mark'; mark: string; word: string }
  | { k: 'alien'; pieces: Piece[] };

/** A run of text, or the name of a character that cannot be seen. */
export type Piece = string | { sign: string };

function pieces(list: Piece[]): TemplateResult {
  return html`<bdi class="alien"
    >${list.map((piece) => (typeof piece === 'string' ? piece : html`<span class="sign">${piece.sign}</span>`))}</bdi
  >`;
}

function folded(value: string): TemplateResult {
  const head = value.slice(0, 6);
  const fold = value.slice(6, -4);
  const tail = value.slice(-4);
  return html`<span class="hash">${head}<span class="fold">${fold}</span><span class="tail">${tail}</span></span>`;
}

function hash(value: string, href?: string, name?: Piece[]): TemplateResult {
  const inner = name ? html`<span class="name">${pieces(name)}</span>` : folded(value);
  return html`<wl-hash value=${value}>${href ? html`<a href=${href}>${inner}</a>` : inner}</wl-hash>`;
}

function time(at: number, absolute: string, iso: string): TemplateResult {
  const text = ago(Date.now() / 1000 - at);
  return html`<wl-time at=${at}><time datetime=${iso} title=${absolute} .textContent=${text}></time></wl-time>`;
}

function one(content: Cell): TemplateResult | typeof nothing {
  switch (content.k) {
    case 'text':
      return html`<span class=${content.look ?? ''}>${content.text}</span>`;
    case 'link':
      return html`<a href=${content.href}>${content.text}</a>`;
    case 'hash':
      return hash(content.value, content.href, content.name);
    case 'time':
      return time(content.at, content.text, content.iso);
    case 'amount':
      return html`<span class="amount"
        >${content.whole}${content.minor ? html`<span class="minor">${content.minor}</span>` : nothing}${
          content.unit ? html` <span class="unit">${pieces(content.unit)}</span>` : nothing
        }</span
      >`;
    case 'mark':
      return html`<span class="mark mark-${content.mark}">${icon(content.mark)}${content.word}</span>`;
    case 'alien':
      return pieces(content.pieces);
  }
}

/** Draws one cell, or several side by side. */
export function cell(content: Cell | Cell[]): unknown {
  return Array.isArray(content) ? content.map((part, i) => html`${i > 0 ? ' ' : nothing}${one(part)}`) : one(content);
}

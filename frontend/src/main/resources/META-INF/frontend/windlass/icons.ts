import { svg, html, type TemplateResult } from 'lit';

/** The same drawing the server uses; hidden from screen readers, a word stands beside it. */
export function icon(name: string): TemplateResult {
  return html`<svg aria-hidden="true" focusable="false">${svg`<use href="/windlass/icons.svg#${name}"></use>`}</svg>`;
}

/** As {@link icon}, for elements that are not drawn by Lit. */
export function iconElement(name: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('aria-hidden', 'true');
  picture.setAttribute('focusable', 'false');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', `/windlass/icons.svg#${name}`);
  picture.append(use);
  return picture;
}

import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cell, type Cell } from './cells';

interface Column {
  label: string;
  /** classes of header and cells */
  look?: string;
}

interface Row {
  key: string;
  cells: (Cell | Cell[])[];
}

interface Table {
  label: string;
  columns: Column[];
  rows: Row[];
  empty: { title: string; text: string };
}

/** Every list of the public pages: one table, fed by one JSON property. New rows slide in once. */
class WindlassTable extends LitElement {
  static properties = { rows: { attribute: false } };
  /** the table as JSON */
  declare rows: string | undefined;

  declare private table: Table | undefined;
  declare private known: Set<string> | undefined;
  declare private fresh: Set<string>;

  constructor() {
    super();
    this.rows = undefined;
    this.table = undefined;
    this.known = undefined;
    this.fresh = new Set();
  }

  protected createRenderRoot(): HTMLElement {
    return this;
  }

  protected willUpdate(): void {
    this.table = this.rows === undefined ? undefined : (JSON.parse(this.rows) as Table);
    const keys = (this.table?.rows ?? []).map((row) => row.key);
    const known = this.known;
    this.fresh = new Set(known ? keys.filter((key) => !known.has(key)) : []);
    this.known = new Set(keys);
  }

  protected render() {
    const table = this.table;
    if (!table) {
      return nothing;
    }
    if (table.rows.length === 0) {
      return html`<div class="empty"><strong>${table.empty.title}</strong> ${table.empty.text}</div>`;
    }
    return html`<table class="rows">
      <caption class="quiet">
        ${table.label}
      </caption>
      <thead>
        <tr>
          ${table.columns.map((column) => html`<th scope="col" class=${column.look ?? ''}>${column.label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          table.rows,
          (row) => row.key,
          (row) => this.row(table.columns, row),
        )}
      </tbody>
    </table>`;
  }

  private row(columns: Column[], row: Row) {
    return html`<tr class=${this.fresh.has(row.key) ? 'fresh' : ''}>
      ${row.cells.map(
        (content, i) =>
          html`<td class=${columns[i]?.look ?? ''} data-label=${columns[i]?.label ?? ''}>${cell(content)}</td>`,
      )}
    </tr>`;
  }
}

customElements.define('wl-table', WindlassTable);

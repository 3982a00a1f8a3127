import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { milliseconds, renderStatus } from './view.js';

/** As the style sheet has it. */
const ROW = 32;
/** Rows beyond the window's edges that are drawn, too. */
const MARGIN = 10;
/** Rows by which the drawn ones change while the list is scrolled. */
const STEP = 5;

/**
 * The table of exchanges. Only the rows in its window are drawn, so that thousands cost as much as a few. Tab reaches
 * one row, the arrow keys the others.
 */
class ExchangeTable extends LitElement {
  static properties = {
    exchanges: { attribute: false },
    selected: { attribute: false },
    focused: { state: true },
    first: { state: true },
    rows: { state: true },
  };
  #observer = new ResizeObserver(() => this.#measure());
  #added = 0;

  constructor() {
    super();
    this.exchanges = [];
    this.first = 0;
    this.rows = 40;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  get #box() {
    return this.querySelector('.list');
  }

  #measure() {
    const box = this.#box;
    if (box) {
      this.first = Math.max(0, Math.floor(box.scrollTop / ROW / STEP) * STEP - MARGIN);
      this.rows = Math.ceil(box.clientHeight / ROW) + STEP + 2 * MARGIN;
    }
  }

  willUpdate(changed) {
    const before = changed.get('exchanges');
    this.#added = before?.length ? this.exchanges.findIndex(each => each.id === before[0].id) : 0;
  }

  /** Rows that arrive above do not move those that are read, or are at the keyboard. */
  updated() {
    const box = this.#box;
    if (this.#added > 0 && (box.scrollTop > 0 || box.querySelector('a:focus-visible'))) {
      box.scrollTop += this.#added * ROW;
    }
    this.#added = 0;
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const focused = event.target.closest('tr')?.dataset.id;
    const index = this.exchanges.findIndex(each => each.id === focused);
    if (this.exchanges[index + step]) {
      event.preventDefault();
      this.#focusIndex(index + step);
    }
  }

  async #focusIndex(index) {
    const box = this.#box;
    const top = index * ROW;
    box.scrollTop = Math.min(Math.max(box.scrollTop, top + 2 * ROW - box.clientHeight), top);
    this.#measure();
    await this.updateComplete;
    this.querySelector(`tr[data-id="${this.exchanges[index]?.id}"] a`)?.focus();
  }

  /** Focuses the row of an exchange, or the first where it has left the list. */
  focusRow(id) {
    return this.#focusIndex(Math.max(0, this.exchanges.findIndex(each => each.id === id)));
  }

  render() {
    const { first, rows, exchanges } = this;
    const shown = exchanges.slice(first, first + rows);
    const reached = [this.focused, this.selected].find(id => shown.some(each => each.id === id)) ?? shown[0]?.id;
    const space = count => html`<tr class="space" aria-hidden="true"><td style="height: ${count * ROW}px"></td></tr>`;
    return html`
      <div class="list" @scroll=${() => this.#measure()} @keydown=${event => this.#move(event)}
        @focusin=${event => (this.focused = event.target.closest('tr')?.dataset.id)}>
        <table aria-label="Requests" aria-rowcount=${exchanges.length + 1}>
          <thead><tr aria-rowindex="1">
            <th class="time" scope="col">Time</th><th class="status" scope="col">Status</th><th scope="col">Request</th>
            <th class="rule" scope="col">Rule</th><th class="target" scope="col">Target</th><th class="duration" scope="col">Duration</th>
          </tr></thead>
          <tbody>
            ${first > 0 ? space(first) : nothing}
            ${repeat(shown, each => each.id, (each, index) => this.renderRow(each, first + index + 2, each.id === reached))}
            ${first + rows < exchanges.length ? space(exchanges.length - first - rows) : nothing}
          </tbody>
        </table>
      </div>`;
  }

  renderRow(exchange, index, reached) {
    const { id, method, path, query, host, status, rule, ruleText, target, action, explanation } = exchange;
    return html`
      <tr data-id=${id} aria-rowindex=${index} aria-current=${id === this.selected ? 'true' : nothing}
        @click=${() => (location.hash = `#/requests/${id}`)}>
        <td class="time mono">${renderClock(exchange.time)}</td>
        <td class="status">${renderStatus(status)}</td>
        <td class="mono" title="${host}${path}${query ? `?${query}` : ''}"><a href="#/requests/${id}" tabindex=${reached ? 0 : -1}><span class="method">${method}</span> ${path}${query ? `?${query}` : ''}</a></td>
        <td class="rule" title=${ruleText ?? ''}>${rule ?? ''} <span class="muted">${ruleText ?? ''}</span></td>
        <td class="target" title=${explanation ?? ''}>${target ?? action ?? ''} ${explanation ? html`<span class="bad">${explanation}</span>` : nothing}</td>
        <td class="duration">${milliseconds(exchange.durationMs)}</td>
      </tr>`;
  }
}

/** `17:09:14.844` in the time zone of the browser. */
function renderClock(time) {
  const date = new Date(time);
  const digits = (number, count = 2) => `${number}`.padStart(count, '0');
  return html`${digits(date.getHours())}:${digits(date.getMinutes())}:${digits(date.getSeconds())}<span class="fraction">.${digits(date.getMilliseconds(), 3)}</span>`;
}

customElements.define('elbow-exchange-table', ExchangeTable);

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { get, remove } from './api.js';
import { View, milliseconds, statusClass } from './view.js';
import './exchange.js';

const LIMIT = 1000;
const FILTERS = [
  ['status', 'Status', '5xx'],
  ['method', 'Method', 'GET'],
  ['path', 'Path', '/cart*'],
  ['target', 'Target', 'Hello'],
  ['rule', 'Rule', '10'],
  ['search', 'Search', 'any text'],
];

/** The live list of exchanges, and the one that the address names. */
class Requests extends View {
  static properties = {
    ...View.properties,
    exchanges: { state: true },
    facts: { state: true },
    filter: { state: true },
    selected: { state: true },
    paused: { state: true },
  };
  #arrived = [];
  #frame;

  constructor() {
    super();
    this.exchanges = [];
    this.filter = {};
    this.paused = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen('exchange', event => this.#receive(event.detail));
    this.listen('connected', () => this.load());
    this.listenWindow('hashchange', () => this.#select());
    this.#select();
    this.load();
  }

  #select() {
    this.selected = location.hash.split('/')[2];
  }

  /** New exchanges are shown once in a frame, however many there are. */
  #receive(exchange) {
    this.#arrived.push(exchange);
    if (!this.#frame && !this.paused) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = undefined;
        const known = new Set(this.exchanges.map(each => each.id));
        const added = this.#arrived.filter(each => !known.has(each.id) && this.#matches(each)).reverse();
        this.#arrived = [];
        this.exchanges = [...added, ...this.exchanges].slice(0, LIMIT);
      });
    }
  }

  /** As the API's own filter; a filter of the path or of text is asked of it. */
  #matches(exchange) {
    const { status, method, path, target, rule, search } = this.filter;
    const contains = (text, part) => (text ?? '').toLowerCase().includes(part.toLowerCase());
    const glob = pattern => new RegExp(`^${pattern.split('*').map(RegExp.escape ?? escape).join('.*')}$`);
    return (
      (!status || (/xx$/i.test(status) ? `${exchange.status}`[0] === status[0] : `${exchange.status}` === status)) &&
      (!method || exchange.method.toLowerCase() === method.toLowerCase()) &&
      (!path || glob(path).test(exchange.path)) &&
      (!target || contains(exchange.target, target) || contains(exchange.targetGroup, target)) &&
      (!rule || exchange.rule === rule) &&
      (!search || [exchange.url, exchange.target, exchange.explanation].some(text => contains(text, search)))
    );
  }

  async load() {
    await this.attempt(async () => {
      const query = new URLSearchParams({ ...this.filter, limit: LIMIT });
      const list = await get(`/exchanges?${query}`);
      this.#arrived = [];
      this.facts = list;
      this.exchanges = list.exchanges;
    });
  }

  changeFilter(name, value) {
    const { [name]: _, ...others } = this.filter;
    this.filter = value ? { ...others, [name]: value } : others;
    this.load();
  }

  async clear() {
    await this.attempt(async () => {
      await remove('/exchanges');
      location.hash = '#/requests';
      await this.load();
    });
  }

  togglePause() {
    this.paused = !this.paused;
    if (!this.paused) {
      this.load();
    }
  }

  render() {
    return html`
      <h2>Requests</h2>
      ${this.renderError()} ${this.renderFacts()}
      <form class="tools" role="search" @submit=${event => event.preventDefault()}>
        ${FILTERS.map(([name, label, example]) => html`
          <label>${label}
            <input name=${name} size="9" placeholder=${example} .value=${this.filter[name] ?? ''}
              @change=${event => this.changeFilter(name, event.target.value.trim())}>
          </label>`)}
        <button type="button" aria-pressed=${this.paused} @click=${() => this.togglePause()}>
          ${this.paused ? 'Go on' : 'Pause'}
        </button>
        <button type="button" @click=${() => this.clear()}>Clear</button>
      </form>
      ${this.selected
        ? html`<elbow-exchange .id=${this.selected}></elbow-exchange>`
        : nothing}
      ${this.renderList()}`;
  }

  renderFacts() {
    if (!this.facts) {
      return nothing;
    }
    if (!this.facts.recording) {
      return html`<p class="notice">The inspector is off: set elbow.inspector=on to record requests.</p>`;
    }
    return this.facts.leftOut
      ? html`<p class="notice">There are more than ${this.facts.limits.perSecond} requests a second: of
          ${this.facts.leftOut} others only failures are shown, without heads and bodies.</p>`
      : nothing;
  }

  renderList() {
    if (!this.exchanges.length) {
      return html`<p class="muted">${Object.keys(this.filter).length
        ? 'No kept request matches.'
        : 'No request yet. Send one to a listener: it appears here.'}</p>`;
    }
    return html`
      <div class="scroll"><table aria-label="Requests">
        <thead><tr>
          <th scope="col">Time</th><th scope="col">Request</th><th scope="col">Status</th>
          <th scope="col">Duration</th><th scope="col">Rule</th><th scope="col">Target</th>
        </tr></thead>
        <tbody>${repeat(this.exchanges, each => each.id, each => this.renderRow(each))}</tbody>
      </table></div>`;
  }

  renderRow(exchange) {
    return html`
      <tr aria-current=${exchange.id === this.selected ? 'true' : nothing}>
        <td class="mono">${new Date(exchange.time).toLocaleTimeString()}</td>
        <td class="mono"><a href="#/requests/${exchange.id}">${exchange.method} ${exchange.host}${exchange.path}</a></td>
        <td class=${statusClass(exchange.status)}>${exchange.status || 'none'}</td>
        <td>${milliseconds(exchange.durationMs)}</td>
        <td>${exchange.rule ? `${exchange.rule} ${exchange.ruleText}` : ''}</td>
        <td>${exchange.target ?? exchange.action ?? ''}
          ${exchange.explanation ? html`<br><span class="bad">${exchange.explanation}</span>` : nothing}</td>
      </tr>`;
  }
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

customElements.define('elbow-requests', Requests);

import { html, nothing } from 'lit';
import { get, remove } from './api.js';
import { View } from './view.js';
import './exchange.js';
import './list.js';

const LIMIT = 1000;
/** Milliseconds between two changes of the list. */
const PAUSE = 100;
/** The keys of a filter that the API would refuse while it is typed. */
const COMPLETE = { status: /^([1-5]xx|[1-5]\d\d)$/i };
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
    address: { state: true },
  };
  #arrived = [];
  #byKeyboard = false;
  #loads = 0;
  #pause;
  #timer;

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
    this.listen('dropped', () => this.load());
    this.listenWindow('hashchange', () => this.#follow());
    this.listenWindow('keydown', () => (this.#byKeyboard = true));
    this.listenWindow('pointerdown', () => (this.#byKeyboard = false));
    this.#select();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  #select() {
    this.selected = location.hash.split('/')[2];
  }

  /** Selects, and moves the focus of the keyboard where its place is no longer shown. */
  async #follow() {
    const before = this.selected;
    this.#select();
    await this.updateComplete;
    const focused = document.activeElement;
    if (!this.#byKeyboard || !this.isConnected || (focused !== document.body && focused.getClientRects().length)) {
      return;
    }
    if (this.selected) {
      await this.querySelector('elbow-exchange').focusWhenShown();
    } else {
      await this.querySelector('elbow-exchange-table')?.focusRow(before);
    }
  }

  /** New exchanges are shown together, a few times a second, however many there are. */
  #receive(exchange) {
    if (this.paused) {
      return;
    }
    this.#arrived.push(exchange);
    if (!this.#loads) {
      this.#pause ??= setTimeout(() => this.#show(), 0);
    }
  }

  #show() {
    const known = new Set(this.exchanges.map(each => each.id));
    const added = this.#arrived.filter(each => !known.has(each.id) && this.#matches(each)).reverse();
    this.#arrived = [];
    if (added.length) {
      this.exchanges = [...added, ...this.exchanges].slice(0, LIMIT);
    }
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#arrived.length && !this.#loads && this.isConnected) {
        this.#show();
      }
    }, PAUSE);
  }

  /** As the API filters. */
  #matches(exchange) {
    const { status, method, path, target, rule, search } = this.filter;
    const contains = (text, part) => (text ?? '').toLowerCase().includes(part.toLowerCase());
    const glob = pattern => new RegExp(`^${pattern.split('*').map(escape).join('.*')}$`);
    return (
      (!status || (/xx$/i.test(status) ? `${exchange.status}`[0] === status[0] : `${exchange.status}` === status)) &&
      (!method || exchange.method.toLowerCase() === method.toLowerCase()) &&
      (!path || glob(path).test(exchange.path)) &&
      (!target || contains(exchange.target, target) || contains(exchange.targetGroup, target)) &&
      (!rule || exchange.rule === rule) &&
      (!search || [exchange.url, exchange.target, exchange.explanation].some(text => contains(text, search)))
    );
  }

  /** Events that arrive meanwhile are newer than the list, and are added to it. */
  async load() {
    this.#loads++;
    await this.attempt(async () => {
      const query = new URLSearchParams({ ...this.filter, limit: LIMIT });
      const list = await get(`/exchanges?${query}`);
      this.facts = list;
      this.exchanges = list.exchanges;
      if (!list.exchanges.length && !this.address) {
        this.address = (await get('/about')).ports[0]?.url;
      }
    });
    this.#loads--;
    if (!this.#loads) {
      this.#show();
    }
  }

  changeFilter(name, value) {
    if (value && COMPLETE[name] && !COMPLETE[name].test(value)) {
      return;
    }
    const { [name]: _, ...others } = this.filter;
    this.filter = value ? { ...others, [name]: value } : others;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), 150);
  }

  clearFilter() {
    this.filter = {};
    this.querySelectorAll('[role=search] input').forEach(input => (input.value = ''));
    this.load();
  }

  async clear() {
    await this.attempt(async () => {
      await remove('/exchanges');
      this.#arrived = [];
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
            <input name=${name} size=${name === 'search' ? 16 : 9} placeholder=${example} autocomplete="off" spellcheck="false"
              @input=${event => this.changeFilter(name, event.target.value.trim())}>
          </label>`)}
        <span class="space"></span>
        <button type="button" aria-pressed=${this.paused} @click=${() => this.togglePause()}>
          ${this.paused ? 'Resume' : 'Pause'}
        </button>
        <button type="button" @click=${() => this.clear()}>Clear</button>
      </form>
      <div class="split ${this.selected ? 'open' : ''}">
        ${this.exchanges.length
          ? html`<elbow-exchange-table .exchanges=${this.exchanges} .selected=${this.selected}></elbow-exchange-table>`
          : this.renderEmpty()}
        ${this.selected ? html`<elbow-exchange .id=${this.selected}></elbow-exchange>` : nothing}
      </div>`;
  }

  renderFacts() {
    if (!this.facts) {
      return nothing;
    }
    if (!this.facts.recording) {
      return html`<p class="notice">The inspector is off: set <code>elbow.inspector=on</code> to record requests.</p>`;
    }
    return this.facts.leftOut
      ? html`<p class="notice">There are more than ${this.facts.limits.perSecond} requests a second: of
          ${this.facts.leftOut} others only failures are shown, without heads and bodies.</p>`
      : nothing;
  }

  renderEmpty() {
    if (!this.facts) {
      return nothing;
    }
    return Object.keys(this.filter).length
      ? html`<div class="empty"><strong>No kept request matches</strong>
          <button @click=${() => this.clearFilter()}>Show all</button></div>`
      : html`<div class="empty"><strong>No request yet</strong>Send one to a listener: it appears here at once.
          ${this.address ? html`<br><code>curl ${this.address}/</code>` : nothing}</div>`;
  }
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

customElements.define('elbow-requests', Requests);

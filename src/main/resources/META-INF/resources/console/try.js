import { html, nothing } from 'lit';
import { get, post } from './api.js';
import { headerLines, renderBody } from './exchange.js';
import { View, milliseconds, statusClass } from './view.js';

/** A request to try: the rule that matches, why the others do not, and sending it. */
class Try extends View {
  static properties = {
    ...View.properties,
    method: { state: true },
    url: { state: true },
    headers: { state: true },
    body: { state: true },
    explanation: { state: true },
    sent: { state: true },
  };
  #timer;

  constructor() {
    super();
    this.method = 'GET';
    this.url = '';
    this.headers = '';
    this.body = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      const { ports } = await get('/about');
      if (!this.url && ports.length) {
        this.url = `${ports[0].url}/`;
        this.explain();
      }
    });
  }

  change(name, value) {
    this[name] = value;
    this.sent = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.explain(), 300);
  }

  async explain() {
    this.explanation = undefined;
    if (!this.url) {
      return;
    }
    await this.attempt(async () => {
      const query = new URLSearchParams({ url: this.url, method: this.method });
      headerLines(this.headers).forEach(header => query.append('header', `${header.name}: ${header.value}`));
      this.explanation = await get(`/explain?${query}`);
    });
  }

  async send() {
    await this.attempt(async () => {
      this.sent = await post('/requests', {
        url: this.url,
        method: this.method,
        headers: headerLines(this.headers),
        body: this.body ? { text: this.body } : null,
      });
    });
  }

  render() {
    const change = name => event => this.change(name, event.target.value);
    return html`
      <h2>Try a request</h2>
      <form class="editor" @submit=${event => {
        event.preventDefault();
        this.send();
      }}>
        <div class="tools">
          <label>Method <input name="method" size="8" .value=${this.method} @input=${change('method')}></label>
          <label class="wide">URL <input name="url" type="url" required .value=${this.url} @input=${change('url')}></label>
        </div>
        <label>Headers, one a line <textarea name="headers" rows="3" .value=${this.headers} @input=${change('headers')}></textarea></label>
        <label>Body <textarea name="body" rows="3" .value=${this.body} @input=${change('body')}></textarea></label>
        <button class="main">Send</button>
      </form>
      ${this.renderError()} ${this.renderSent()} ${this.renderExplanation()}`;
  }

  renderSent() {
    const { sent } = this;
    return sent
      ? html`<section aria-label="Response">
          <h3>Response: <span class=${statusClass(sent.status)}>${sent.status}</span> in ${milliseconds(sent.durationMs)}
            ${sent.exchange ? html`<a href="#/requests/${sent.exchange}">see the whole exchange</a>` : nothing}</h3>
          <pre>${sent.headers.map(header => `${header.name}: ${header.value}`).join('\n')}</pre>
          ${renderBody(sent.body)}
        </section>`
      : nothing;
  }

  renderExplanation() {
    return this.explanation
      ? html`<section aria-label="Rules"><h3>Rules</h3><pre>${this.explanation.text}</pre></section>`
      : nothing;
  }
}

customElements.define('elbow-try', Try);

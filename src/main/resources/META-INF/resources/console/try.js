import { html, nothing } from 'lit';
import { get, post } from './api.js';
import { checkedHeaders, headerLines, renderBody, renderHeaders } from './exchange.js';
import { renderRules } from './rules.js';
import { View, milliseconds, renderStatus } from './view.js';

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
  #explained = 0;

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

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  change(name, value) {
    this[name] = value;
    this.sent = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.explain(), 300);
  }

  async explain() {
    const number = ++this.#explained;
    if (!this.url) {
      this.explanation = undefined;
      return;
    }
    const query = new URLSearchParams({ url: this.url, method: this.method });
    headerLines(this.headers).forEach(header => query.append('header', `${header.name}: ${header.value}`));
    await this.attempt(async () => {
      const explanation = await get(`/explain?${query}`).catch(failure => {
        if (number === this.#explained) {
          this.explanation = undefined;
          throw failure;
        }
      });
      // An answer to what stood there before may arrive later
      if (number === this.#explained) {
        this.explanation = explanation;
      }
    });
  }

  async send() {
    await this.attempt(async () => {
      this.sent = await post('/requests', {
        url: this.url,
        method: this.method,
        headers: checkedHeaders(this.headers),
        body: this.body ? { text: this.body } : null,
      });
    });
  }

  render() {
    const change = name => event => this.change(name, event.target.value);
    return html`
      <h2>Try a request</h2>
      <div class="columns">
        <div>
          <form class="editor panel" @submit=${event => {
            event.preventDefault();
            this.send();
          }}>
            <div class="line">
              <label>Method <input name="method" autocomplete="off" .value=${this.method} @input=${change('method')}></label>
              <label>URL <input name="url" type="url" required autocomplete="off" .value=${this.url} @input=${change('url')}></label>
            </div>
            <label>Headers, one a line <textarea name="headers" rows="4" spellcheck="false" placeholder="Host: shop.example"
              .value=${this.headers} @input=${change('headers')}></textarea></label>
            <label>Body <textarea name="body" rows="5" spellcheck="false" .value=${this.body} @input=${change('body')}></textarea></label>
            <button class="main">Send</button>
          </form>
          ${this.renderError()} ${this.renderSent()}
        </div>
        ${this.renderExplanation()}
      </div>`;
  }

  renderSent() {
    const { sent } = this;
    return sent
      ? html`<section class="panel" aria-label="Response">
          <h3>${renderStatus(sent.status)} in ${milliseconds(sent.durationMs)}
            ${sent.exchange ? html`<a href="#/requests/${sent.exchange}">see the whole exchange</a>` : nothing}</h3>
          ${renderHeaders(sent.headers)} ${renderBody(sent.body)}
        </section>`
      : nothing;
  }

  renderExplanation() {
    const { explanation } = this;
    if (!explanation) {
      return html`<div class="empty"><strong>Which rule takes it?</strong>Enter the URL of a listener: the rules and their
        conditions are shown before anything is sent.</div>`;
    }
    return html`<section class="panel" aria-label="Rules">
      <h3>${outcome(explanation)}</h3>
      ${renderRules(explanation.rules.map(ruleOf))}</section>`;
  }
}

const VERDICTS = { decided: 'MATCHED', failed: 'NOT_MATCHED', not_asked: 'NOT_EVALUATED' };

/** A rule as `explain` tells it, in the form of a recorded one. */
function ruleOf({ priority, verdict, conditions }) {
  return {
    priority,
    verdict: VERDICTS[verdict] ?? 'NOT_MATCHED',
    text: conditions.map(each => each.expected.join(' or ')).join(' and '),
    action: '',
    conditions: conditions.map(each => ({ ...each, text: `${each.field}: ${each.expected.join(' or ')}` })),
  };
}

function outcome({ action, rules }) {
  const rule = rules.find(each => each.verdict === 'decided');
  const by = rule ? `Rule ${rule.priority}: ` : '';
  return `${by}${action.type}${action.statusCode ? ` ${action.statusCode}` : ''}${
    action.targetGroups ? ` to ${action.targetGroups.flatMap(group => group.targets ?? [group.targetGroupName]).join(', ')}` : ''}${
    action.location ? ` to ${action.location}` : ''}`;
}

customElements.define('elbow-try', Try);

import { html, nothing } from 'lit';
import { get, post } from './api.js';
import { View, milliseconds, pretty } from './view.js';

const REFRESH = 2000;
const EVENT = '{\n  "requestContext": { "elb": { "targetGroupArn": "" } },\n  "httpMethod": "GET",\n  "path": "/",\n  "queryStringParameters": {},\n  "headers": {},\n  "body": "",\n  "isBase64Encoded": false\n}';

/** The functions: kinds, environments, durations, errors, logs, and invoking one with an event. */
class Functions extends View {
  static properties = {
    ...View.properties,
    functions: { state: true },
    selected: { state: true },
    log: { state: true },
    event: { state: true },
    result: { state: true },
  };
  #timer;

  constructor() {
    super();
    this.event = EVENT;
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen('connected', () => this.load());
    this.listen('configuration', () => this.load());
    this.listenWindow('hashchange', () => this.#select());
    this.#timer = setInterval(() => document.hidden || this.load(), REFRESH);
    this.#select();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #select() {
    const name = location.hash.split('/')[2];
    this.selected = name && decodeURIComponent(name);
    this.log = undefined;
    this.result = undefined;
    this.load();
  }

  async load() {
    await this.attempt(async () => {
      this.functions = (await get('/functions')).functions;
      if (this.selected) {
        this.log = await get(`/functions/${encodeURIComponent(this.selected)}/log`);
      }
    });
  }

  async invoke() {
    await this.attempt(async () => {
      this.result = undefined;
      this.result = await post(`/functions/${encodeURIComponent(this.selected)}/invoke`, JSON.parse(this.event));
      await this.load();
    });
  }

  render() {
    const functions = this.functions ?? [];
    const selected = functions.find(each => each.name === this.selected);
    return html`
      <h2>Functions</h2>
      ${this.renderError()}
      ${this.functions && !functions.length ? html`<p class="muted">There is no function.</p>` : nothing}
      ${functions.length ? html`
        <div class="scroll"><table aria-label="Functions">
          <thead><tr>
            <th scope="col">Function</th><th scope="col">Kind</th><th scope="col">Environments</th>
            <th scope="col">Invocations</th><th scope="col">Errors</th><th scope="col">p50</th><th scope="col">p99</th>
          </tr></thead>
          <tbody>${functions.map(each => html`
            <tr aria-current=${each.name === this.selected ? 'true' : nothing}>
              <td><a href="#/functions/${encodeURIComponent(each.name)}">${each.logicalId ?? each.name}</a></td>
              <td>${each.kind}<br><span class="muted">${each.runtime}</span></td>
              <td>${Object.entries(each.environments).filter(([, count]) => count).map(([state, count]) => `${count} ${state}`).join(', ') || 'none'}</td>
              <td>${each.invocations}</td>
              <td class=${each.errors ? 'bad' : ''}>${each.errors}${each.throttles ? `, ${each.throttles} throttled` : ''}</td>
              <td>${milliseconds(each.p50Ms)}</td><td>${milliseconds(each.p99Ms)}</td>
            </tr>`)}</tbody>
        </table></div>` : nothing}
      ${selected ? this.renderFunction(selected) : nothing}`;
  }

  renderLog() {
    if (!this.log) {
      return nothing;
    }
    return this.log.recording ? this.log.lines.join('\n') || 'Nothing was written.' : 'No lines are kept: the inspector is off.';
  }

  renderFunction(selected) {
    return html`
      <section aria-label="Function ${selected.name}">
        <h3>${selected.name}</h3>
        <p class="muted">${selected.handler}, ${selected.memory} MB, ${selected.timeout} s${selected.versions.length ? `, versions ${selected.versions.join(', ')}` : ''}${selected.aliases.length ? `, aliases ${selected.aliases.join(', ')}` : ''}</p>
        ${selected.lastError ? html`<p class="notice bad">${new Date(selected.lastError.time).toLocaleTimeString()}:
          ${selected.lastError.message}</p>` : nothing}
        <form class="editor" @submit=${event => {
          event.preventDefault();
          this.invoke();
        }}>
          <label>Event <textarea name="event" rows="8" .value=${this.event}
            @input=${event => (this.event = event.target.value)}></textarea></label>
          <button class="main">Invoke</button>
        </form>
        ${this.result ? html`
          <h3>${this.result.error ? html`<span class="bad">${this.result.error}</span>` : 'Returned'}</h3>
          ${this.result.payload === null ? nothing : html`<pre>${pretty(this.result.payload)}</pre>`}<pre>${this.result.log}</pre>` : nothing}
        <h3>Log</h3>
        <pre aria-label="Log of ${selected.name}">${this.renderLog()}</pre>
      </section>`;
  }
}

customElements.define('elbow-functions', Functions);

import { html, nothing } from 'lit';
import { get, postText } from './api.js';
import { renderText } from './json.js';
import { View, milliseconds } from './view.js';

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
    outcomes: { state: true },
  };
  #timer;

  constructor() {
    super();
    this.event = EVENT;
    this.outcomes = {};
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
    this.selected = name && decoded(name);
    this.log = undefined;
    this.load();
  }

  /** The function that the address names, by its name or its logical id. */
  get #found() {
    return this.functions?.find(each => [each.name, each.logicalId].includes(this.selected));
  }

  async load() {
    await this.attempt(async () => {
      this.functions = (await get('/functions')).functions;
      const { selected } = this;
      if (this.#found) {
        const log = await get(`/functions/${encodeURIComponent(this.#found.name)}/log`);
        this.log = selected === this.selected ? log : this.log;
      }
    });
  }

  /** What an invocation came to stays with its function until the next one, whichever function is selected meanwhile. */
  async invoke() {
    const { name } = this.#found;
    const pending = {};
    this.#show(name, pending);
    const outcome = await this.#outcome(name);
    if (this.outcomes[name] === pending) {
      this.#show(name, outcome);
    }
    await this.load();
  }

  #show(name, outcome) {
    this.outcomes = { ...this.outcomes, [name]: outcome };
  }

  async #outcome(name) {
    try {
      JSON.parse(this.event);
      return { result: await postText(`/functions/${encodeURIComponent(name)}/invoke`, this.event) };
    } catch (failure) {
      return { problem: failure.message };
    }
  }

  render() {
    const functions = this.functions ?? [];
    const selected = this.#found;
    return html`
      <h2>Functions</h2>
      ${this.renderError()}
      ${this.functions && !functions.length ? html`
        <div class="empty"><strong>No function</strong>A template with an AWS::Serverless::Function or AWS::Lambda::Function brings one;
          so does CreateFunction.</div>` : nothing}
      ${functions.length ? html`
        <div class="panel scroll"><table aria-label="Functions">
          <thead><tr>
            <th scope="col">Function</th><th scope="col">Kind</th><th scope="col">Environments</th>
            <th scope="col" class="number">Invocations</th><th scope="col" class="number">Errors</th>
            <th scope="col" class="number">p50</th><th scope="col" class="number">p99</th>
          </tr></thead>
          <tbody>${functions.map(each => html`
            <tr aria-current=${each === selected ? 'true' : nothing}>
              <td><a href="#/functions/${encodeURIComponent(each.name)}">${each.logicalId ?? each.name}</a></td>
              <td>${each.kind} <span class="muted">${each.runtime}</span></td>
              <td>${renderEnvironments(each.environments)}</td>
              <td class="number">${each.invocations}</td>
              <td class="number ${each.errors ? 'bad' : ''}">${each.errors}${each.throttles ? `, ${each.throttles} throttled` : ''}</td>
              <td class="number">${milliseconds(each.p50Ms)}</td><td class="number">${milliseconds(each.p99Ms)}</td>
            </tr>`)}</tbody>
        </table></div>` : nothing}
      ${selected ? this.renderFunction(selected) : nothing}`;
  }

  renderLog() {
    if (!this.log) {
      return nothing;
    }
    return this.log.recording ? this.log.lines.join('\n') || 'Nothing was written yet.' : 'No lines are kept: the inspector is off.';
  }

  renderFunction(selected) {
    const { result, problem } = this.outcomes[selected.name] ?? {};
    const { name, handler, memory, timeout, versions, aliases, lastError } = selected;
    const facts = [handler, memory && `${memory} MB`, timeout && `${timeout} s`, versions.length && `versions ${versions.join(', ')}`,
      aliases.length && `aliases ${aliases.join(', ')}`];
    return html`
      <section class="columns" aria-label="Function ${name}">
        <div class="panel">
          <h3>${name}</h3>
          <p class="muted">${facts.filter(Boolean).join(' · ')}</p>
          ${lastError ? html`<p class="notice bad"><strong>Last error</strong>, ${new Date(lastError.time).toLocaleTimeString()}:
            ${lastError.message}</p>` : nothing}
          <form class="editor" @submit=${event => {
            event.preventDefault();
            this.invoke();
          }}>
            <label>Event <textarea name="event" rows="12" spellcheck="false" .value=${this.event}
              @input=${event => (this.event = event.target.value)}></textarea></label>
            ${problem ? html`<p class="notice bad" role="alert">${problem}</p>` : nothing}
            <button class="main">Invoke</button>
          </form>
        </div>
        <div class="panel">
          ${result ? html`
            <h3>${result.error ? html`<span class="bad">${result.error}</span>` : 'Returned'}</h3>
            ${result.payload === null ? nothing : renderText(result.payload)}<pre tabindex="0">${result.log}</pre>` : nothing}
          <h3>Log</h3>
          <pre tabindex="0" role="group" aria-label="Log of ${name}">${this.renderLog()}</pre>
        </div>
      </section>`;
  }
}

/** Decodes a name of the address; text that is not encoded stays as it is. */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function renderEnvironments(environments) {
  const present = Object.entries(environments).filter(([, count]) => count);
  return present.length
    ? present.map(([state, count]) => html`<span class="badge ${state === 'busy' ? 'warn' : state === 'idle' ? 'good' : ''}">${count} ${state}</span> `)
    : html`<span class="muted">none</span>`;
}

customElements.define('elbow-functions', Functions);

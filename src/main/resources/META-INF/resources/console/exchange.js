import { html, nothing } from 'lit';
import { get, post, text } from './api.js';
import { View, copy, milliseconds, pretty, statusClass } from './view.js';

const PHASES = [
  ['requestMs', 'to the target', 'var(--accent)'],
  ['targetMs', 'target', 'var(--good)'],
  ['responseMs', 'response', 'var(--warn)'],
];

/** One exchange: tabs with what was received, sent, answered, and why. */
class Exchange extends View {
  static properties = {
    ...View.properties,
    id: { type: String },
    detail: { state: true },
    tab: { state: true },
    note: { state: true },
    editing: { state: true },
  };

  constructor() {
    super();
    this.tab = 'Overview';
  }

  willUpdate(changed) {
    if (changed.has('id')) {
      this.load();
    }
  }

  async load() {
    this.detail = undefined;
    this.editing = undefined;
    this.note = undefined;
    await this.attempt(async () => {
      this.detail = await get(`/exchanges/${this.id}`);
    });
  }

  get tabs() {
    const { sentToTarget, function: call } = this.detail;
    return [
      'Overview',
      'Request',
      ...(sentToTarget ? ['Sent to target'] : []),
      'Response',
      ...(call ? ['Event', 'Function response', 'Function log'] : []),
      'Rules',
    ];
  }

  async replay(change) {
    await this.attempt(async () => {
      const sent = await post(`/exchanges/${this.id}/replay`, change);
      this.editing = undefined;
      if (sent.exchange) {
        location.hash = `#/requests/${sent.exchange}`;
      } else {
        this.note = `Answered ${sent.status} in ${milliseconds(sent.durationMs)}; the exchange was not recorded`;
      }
    });
  }

  async copyText(what, path) {
    await this.attempt(async () => {
      await copy(await text(`/exchanges/${this.id}/${path}`));
      this.note = `${what} copied`;
    });
  }

  render() {
    if (!this.detail) {
      return html`${this.renderError()}`;
    }
    const { summary } = this.detail;
    const tab = this.tabs.includes(this.tab) ? this.tab : 'Overview';
    return html`
      <section aria-label="Request ${summary.id}">
        <h3 class="mono">${summary.method} ${summary.url}
          <span class=${statusClass(summary.status)}>${summary.status || 'none'}</span></h3>
        ${this.renderError()}
        <p class="tools">
          <button class="main" ?disabled=${!summary.recorded} @click=${() => this.replay()}>Replay</button>
          <button ?disabled=${!summary.recorded} @click=${() => this.edit()}>Edit and replay</button>
          <button ?disabled=${!summary.recorded} @click=${() => this.copyText('curl command', 'curl')}>Copy as curl</button>
          ${this.detail.function ? html`
            <button @click=${() => this.copyText('Event', 'event')}>Copy event</button>
            <button @click=${() => this.copyText('JUnit test', 'junit')}>Copy as JUnit test</button>` : nothing}
          <button @click=${() => (location.hash = '#/requests')}>Close</button>
          <span role="status" class="good">${this.note ?? ''}</span>
        </p>
        ${this.editing ? this.renderEditor() : nothing}
        <div role="tablist" class="tabs" aria-label="Parts of the exchange" @keydown=${this.moveTab}>
          ${this.tabs.map(name => html`
            <button role="tab" id="tab-${slug(name)}" aria-controls="panel" aria-selected=${name === tab}
              tabindex=${name === tab ? 0 : -1} @click=${() => (this.tab = name)}>${name}</button>`)}
        </div>
        <div role="tabpanel" id="panel" tabindex="0" aria-labelledby="tab-${slug(tab)}">${this.renderTab(tab)}</div>
      </section>`;
  }

  moveTab(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const names = this.tabs;
      this.tab = names[(names.indexOf(this.tab) + step + names.length) % names.length];
      this.updateComplete.then(() => this.querySelector('[role=tab][aria-selected=true]').focus());
    }
  }

  renderTab(tab) {
    const { request, sentToTarget, targetResponse, response, function: call, summary } = this.detail;
    const unrecorded = html`<p class="muted">Not recorded: there were too many requests in this second.</p>`;
    switch (tab) {
      case 'Request':
        return request ? renderMessage(request, `${request.method} ${request.uri} ${summary.protocol}`) : unrecorded;
      case 'Sent to target':
        return html`${renderMessage(sentToTarget, `${sentToTarget.method} ${sentToTarget.uri}`)}
          <p class="muted">The body is that of the request.</p>`;
      case 'Response':
        return response
          ? html`${renderMessage(response, `${summary.status}`)}
            ${targetResponse ? html`<h3>As the target sent it</h3>${renderMessage(targetResponse, `${targetResponse.status}`)}` : nothing}`
          : unrecorded;
      case 'Event':
        return html`<pre>${pretty(call.event)}</pre>`;
      case 'Function response':
        return this.renderFunctionResponse(call);
      case 'Function log':
        return html`<pre>${call.log || 'Nothing was written.'}</pre>`;
      case 'Rules':
        return renderRules(this.detail.rules);
      default:
        return this.renderOverview();
    }
  }

  renderOverview() {
    const { summary, phases, selection, traceId, location: target, receivedBytes, sentBytes } = this.detail;
    const facts = [
      ['Time', new Date(summary.time).toLocaleString()],
      ['Client', `${summary.client} (${summary.type ?? summary.protocol})`],
      ['Listener', summary.listener && `${summary.loadBalancer}, ${summary.listener}`],
      ['Rule', summary.rule && `${summary.rule} ${summary.ruleText} → ${summary.action}`],
      ['Target', summary.target && `${summary.target} of ${summary.targetGroup}`],
      ['Chosen', selection?.text],
      ['Redirect', target],
      ['Trace id', traceId],
      ['Bytes', `${receivedBytes} received, ${sentBytes} sent`],
    ].filter(([, value]) => value);
    return html`
      ${summary.explanation ? html`
        <p class="notice bad"><strong>${summary.status} ${summary.errorReason ?? ''}</strong><br>${summary.explanation}</p>` : nothing}
      ${renderTimes(phases)}
      <table aria-label="Facts"><tbody>
        ${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
      </tbody></table>`;
  }

  renderFunctionResponse(call) {
    if (call.error) {
      return html`<p class="notice bad">The function failed.</p><pre>${pretty(call.error)}</pre>`;
    }
    if (call.response === null) {
      return html`<p class="muted">The function returned no text.</p>`;
    }
    const wrong = call.wrongMember !== null;
    return html`
      ${wrong ? html`<p class="notice bad">${this.detail.summary.explanation}</p>` : nothing}
      <pre>${wrong ? marked(pretty(call.response), call.wrongMember) : pretty(call.response)}</pre>`;
  }

  edit() {
    const { request } = this.detail;
    this.editing = {
      method: request.method,
      uri: request.uri,
      headers: request.headers.map(header => `${header.name}: ${header.value}`).join('\n'),
      body: request.body.text ?? '',
      binary: request.body.text === null && request.body.size > 0,
    };
  }

  renderEditor() {
    const change = name => event => (this.editing = { ...this.editing, [name]: event.target.value });
    const { method, uri, headers, body, binary } = this.editing;
    return html`
      <form class="editor" @submit=${event => {
        event.preventDefault();
        this.replay(edited(this.editing));
      }}>
        <div class="tools">
          <label>Method <input name="method" size="8" .value=${method} @input=${change('method')}></label>
          <label class="wide">Path and query <input name="uri" .value=${uri} @input=${change('uri')}></label>
        </div>
        <label>Headers; *** keeps the recorded value
          <textarea name="headers" rows="6" .value=${headers} @input=${change('headers')}></textarea></label>
        ${binary
          ? html`<p class="muted">The body is binary, and is sent as it was.</p>`
          : html`<label>Body <textarea name="body" rows="4" .value=${body} @input=${change('body')}></textarea></label>`}
        <button class="main">Send</button>
      </form>`;
  }
}

export function edited({ method, uri, headers, body, binary }) {
  return { method, uri, headers: headerLines(headers), body: binary ? null : { text: body } };
}

/** `Name: value` lines. */
export function headerLines(text) {
  return text.split('\n').filter(line => line.includes(':')).map(line => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
  });
}

export function renderMessage(message, firstLine) {
  return html`
    <pre>${firstLine}\n${message.headers.map(header => `${header.name}: ${header.value}`).join('\n')}</pre>
    ${message.body ? renderBody(message.body) : nothing}`;
}

export function renderBody(body) {
  if (body.size === 0) {
    return html`<p class="muted">No body.</p>`;
  }
  return html`
    ${body.text === null
      ? html`<p class="muted">Binary, ${body.size} bytes, in base64:</p><pre>${body.base64}</pre>`
      : html`<pre>${pretty(body.text)}</pre>`}
    ${body.truncated ? html`<p class="notice">The first part of ${body.size} bytes.</p>` : nothing}`;
}

export function renderRules(rules) {
  const words = { MATCHED: 'matches', NOT_MATCHED: 'does not match', NOT_EVALUATED: 'not evaluated: a rule before it matched' };
  if (!rules.length) {
    return html`<p class="muted">No rule was evaluated.</p>`;
  }
  return html`<ol class="rules">${rules.map(rule => html`
    <li class=${rule.verdict === 'MATCHED' ? 'matched' : ''}>
      <strong>${rule.priority}</strong> ${rule.text} → ${rule.action}:
      <span class=${rule.verdict === 'MATCHED' ? 'good' : 'muted'}>${words[rule.verdict]}</span>
      <ul>${rule.conditions.map(condition => html`
        <li><span class=${condition.holds ? 'good' : 'bad'}>${condition.holds ? '✓ holds' : '✗ fails'}</span>
          ${condition.text}; received ${condition.seen.join(', ') || 'none'}
          ${condition.hint ? html`<span class="warn">(${condition.hint})</span>` : nothing}</li>`)}</ul>
    </li>`)}</ol>`;
}

function renderTimes(phases) {
  const parts = PHASES.filter(([name]) => phases[name] !== null);
  const sum = parts.reduce((total, [name]) => total + phases[name], 0);
  const label = parts.map(([name, words]) => `${words} ${milliseconds(phases[name])}`).join(', ');
  return html`
    ${sum > 0 ? html`<div class="times" role="img" aria-label=${label}>
      ${parts.map(([name, , colour]) => html`<span style="flex-grow: ${phases[name] / sum}; background: ${colour}"></span>`)}
    </div>` : nothing}
    <p>${milliseconds(phases.totalMs)} in all${label ? `: ${label}` : ''}</p>`;
}

/** The text with a member marked, such as `headers.content-length`: its first line of this name. */
export function marked(json, member) {
  const name = member.split('.').at(-1).replace(/\[.*/, '');
  const lines = json.split('\n');
  const found = lines.findIndex(line => line.trimStart().toLowerCase().startsWith(`"${name.toLowerCase()}":`));
  if (!name || found < 0) {
    return html`<mark>${json}</mark>`;
  }
  return html`${lines.slice(0, found).map(line => `${line}\n`)}<mark>${lines[found]}</mark>${lines.slice(found + 1).map(line => `\n${line}`)}`;
}

function slug(name) {
  return name.toLowerCase().replaceAll(' ', '-');
}

customElements.define('elbow-exchange', Exchange);

import { html, nothing } from 'lit';
import { get, post, text } from './api.js';
import { renderMarked, renderText } from './json.js';
import { renderRules } from './rules.js';
import { View, copy, milliseconds, renderStatus } from './view.js';

const PHASES = [
  ['requestMs', 'to the target', 'var(--bar-1)'],
  ['targetMs', 'target', 'var(--bar-2)'],
  ['responseMs', 'response', 'var(--bar-3)'],
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
    gone: { state: true },
  };

  #loading;

  constructor() {
    super();
    this.tab = 'Overview';
  }

  connectedCallback() {
    super.connectedCallback();
    this.listen('connected', () => this.check());
  }

  willUpdate(changed) {
    if (changed.has('id')) {
      this.#loading = this.load();
    }
  }

  async focusWhenShown() {
    await this.updateComplete;
    await this.#loading;
    await this.updateComplete;
    this.querySelector('section')?.focus();
  }

  async load() {
    this.editing = undefined;
    this.note = undefined;
    this.gone = false;
    const { id } = this;
    await this.attempt(async () => {
      const detail = await get(`/exchanges/${encodeURIComponent(id)}`);
      if (id === this.id) {
        this.detail = detail;
      }
    });
    if (this.error) {
      this.detail = undefined;
    }
  }

  /** Another Elbow at the same port gives the same ids to other exchanges. */
  async check() {
    const { id, detail } = this;
    if (!detail) {
      return;
    }
    let current;
    try {
      current = await get(`/exchanges/${encodeURIComponent(id)}`);
    } catch (failure) {
      if (failure.status !== 404) {
        return;
      }
    }
    if (detail === this.detail) {
      this.gone = current?.summary.time !== detail.summary.time;
    }
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

  /** @param change answers the parts to change; without one the request is sent as it was */
  async replay(change) {
    await this.attempt(async () => {
      const sent = await post(`/exchanges/${this.id}/replay`, change?.());
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
      return this.error
        ? html`<section class="panel" tabindex="-1">${this.renderError()}<a href="#/requests">Close</a></section>`
        : nothing;
    }
    const { summary } = this.detail;
    const usable = summary.recorded && !this.gone;
    const tab = this.tabs.includes(this.tab) ? this.tab : 'Overview';
    return html`
      <section class="panel" tabindex="-1" aria-label="Request ${summary.id}">
        <div class="title">${renderStatus(summary.status)}<h3>${summary.method} ${summary.url}</h3>
          <button class="quiet" aria-label="Close" @click=${() => (location.hash = '#/requests')}>✕</button></div>
        ${this.renderError()}
        ${this.gone ? html`<p class="notice">Elbow does not keep this request any more.</p>` : nothing}
        <div class="tools">
          <button class="main" ?disabled=${!usable} @click=${() => this.replay()}>Replay</button>
          <button ?disabled=${!usable} aria-expanded=${!!this.editing} @click=${() => this.edit()}>Edit and replay</button>
          <button ?disabled=${!usable} @click=${() => this.copyText('curl command', 'curl')}>Copy as curl</button>
          ${this.detail.function ? html`
            <button ?disabled=${!usable} @click=${() => this.copyText('Event', 'event')}>Copy event</button>
            <button ?disabled=${!usable} @click=${() => this.copyText('JUnit test', 'junit')}>Copy as JUnit test</button>` : nothing}
          <span role="status" class="note good">${this.note ?? ''}</span>
        </div>
        ${this.editing && !this.gone ? this.renderEditor() : nothing}
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
            ${targetResponse ? html`<h4>As the target sent it</h4>${renderMessage(targetResponse, `${targetResponse.status}`)}` : nothing}`
          : unrecorded;
      case 'Event':
        return renderText(call.event);
      case 'Function response':
        return this.renderFunctionResponse(call);
      case 'Function log':
        return html`<pre tabindex="0">${call.log || 'Nothing was written.'}</pre>`;
      case 'Rules':
        return this.detail.summary.recorded ? renderRules(this.detail.rules) : unrecorded;
      default:
        return this.renderOverview();
    }
  }

  renderOverview() {
    const { summary, phases, selection, traceId, location: target, receivedBytes, sentBytes, rules, function: call } = this.detail;
    const facts = [
      ['Time', new Date(summary.time).toLocaleString()],
      ['Client', `${summary.client} (${summary.type ?? summary.protocol})`],
      ['Listener', summary.listener && `${summary.loadBalancer}, ${summary.listener}`],
      ['Rule', summary.rule && html`${summary.rule} <span class="mono">${summary.ruleText}</span> → ${summary.action}
        ${rules.length ? html`<button class="link" @click=${() => (this.tab = 'Rules')}>why</button>` : nothing}`],
      ['Target', summary.target && `${summary.target} of ${summary.targetGroup}`],
      ['Chosen', selection?.text],
      ['Redirect', target],
      ['Trace id', traceId],
      ['Bytes', `${receivedBytes} received, ${sentBytes} sent`],
    ].filter(([, value]) => value);
    return html`
      ${summary.explanation ? html`
        <p class="notice bad"><strong>${summary.status} ${summary.errorReason ?? ''}</strong><br>${summary.explanation}</p>` : nothing}
      ${call && call.wrongMember !== null && call.response !== null ? renderMarked(call.response, call.wrongMember) : nothing}
      ${renderTimes(phases)}
      <table class="facts" aria-label="Facts"><tbody>
        ${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
      </tbody></table>`;
  }

  renderFunctionResponse(call) {
    if (call.error) {
      return html`<p class="notice bad">The function failed.</p>${renderText(call.error)}`;
    }
    if (call.response === null) {
      return html`<p class="muted">The function returned no text.</p>`;
    }
    return call.wrongMember === null
      ? renderText(call.response)
      : html`<p class="notice bad">${this.detail.summary.explanation}</p>${renderMarked(call.response, call.wrongMember)}`;
  }

  edit() {
    if (this.editing) {
      this.editing = undefined;
      return;
    }
    const { request } = this.detail;
    this.editing = {
      method: request.method,
      uri: request.uri,
      headers: request.headers.map(header => `${header.name}: ${header.value}`).join('\n'),
      body: request.body.text ?? '',
      recordedBody: request.body.text ?? '',
      binary: request.body.text === null && request.body.size > 0,
    };
  }

  renderEditor() {
    const change = name => event => (this.editing = { ...this.editing, [name]: event.target.value });
    const { method, uri, headers, body, binary } = this.editing;
    return html`
      <form class="editor" @submit=${event => {
        event.preventDefault();
        this.replay(() => edited(this.editing));
      }}>
        <div class="line">
          <label>Method <input name="method" .value=${method} @input=${change('method')}></label>
          <label>Path and query <input name="uri" .value=${uri} @input=${change('uri')}></label>
        </div>
        <label>Headers; *** keeps a recorded value, in the body, too
          <textarea name="headers" rows="6" .value=${headers} @input=${change('headers')}></textarea></label>
        ${binary
          ? html`<p class="muted">The body is binary, and is sent as it was.</p>`
          : html`<label>Body <textarea name="body" rows="4" .value=${body} @input=${change('body')}></textarea></label>`}
        ${this.detail.request.body.truncated
          ? html`<p class="notice">Only the first part of the body was kept: enter all of it that is to be sent.</p>` : nothing}
        <button class="main">Send</button>
      </form>`;
  }
}

/** A body that was not changed is sent as it was recorded. The browser's field has lines that end with \n alone. */
export function edited({ method, uri, headers, body, recordedBody, binary }) {
  const text = recordedBody.includes('\r\n') ? body.replace(/\r?\n/g, '\r\n') : body;
  const unchanged = binary || body === recordedBody || text === recordedBody;
  return { method, uri, headers: checkedHeaders(headers), body: unchanged ? null : { text } };
}

/** The headers of a form that is sent; throws for a line that is no header. */
export function checkedHeaders(text) {
  const wrong = text.split('\n').find(line => line.trim() && line.indexOf(':') < 1);
  if (wrong) {
    throw new Error(`Headers: ${wrong} (expected: Name: value)`);
  }
  return headerLines(text);
}

/** `Name: value` lines. */
export function headerLines(text) {
  return text.split('\n').filter(line => line.includes(':')).map(line => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
  });
}

function renderMessage(message, firstLine) {
  return html`
    <div class="first">${firstLine}</div>
    ${renderHeaders(message.headers)}
    ${message.body ? renderBody(message.body) : nothing}`;
}

export function renderHeaders(headers) {
  return html`<dl class="headers">${headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

export function renderBody(body) {
  if (body.size === 0) {
    return html`<p class="muted">No body.</p>`;
  }
  return html`
    ${body.text === null
      ? html`<p class="muted">Binary, ${body.size} bytes, in base64:</p><pre tabindex="0">${body.base64}</pre>`
      : renderText(body.text)}
    ${body.truncated ? html`<p class="notice">The first part of ${body.size} bytes.</p>` : nothing}`;
}

function renderTimes(phases) {
  const parts = PHASES.filter(([name]) => phases[name] !== null);
  const sum = parts.reduce((total, [name]) => total + phases[name], 0);
  const rest = phases.totalMs - sum;
  if (sum > 0 && rest > phases.totalMs / 100) {
    parts.push(['rest', 'the rest', 'var(--strong-border)']);
    phases = { ...phases, rest };
  }
  const label = parts.map(([name, words]) => `${words} ${milliseconds(phases[name])}`).join(', ');
  return html`
    ${sum > 0 ? html`<div class="times" role="img" aria-label=${label}>
      ${parts.map(([name, , colour]) => html`<span style="flex-grow: ${phases[name]}; background: ${colour}"></span>`)}
    </div>` : nothing}
    <div class="legend"><span><b>${milliseconds(phases.totalMs)}</b> in all</span>
      ${parts.map(([name, words, colour]) => html`
        <span><i style="background: ${colour}"></i>${words} <b>${milliseconds(phases[name])}</b></span>`)}</div>`;
}

function slug(name) {
  return name.toLowerCase().replaceAll(' ', '-');
}

customElements.define('elbow-exchange', Exchange);

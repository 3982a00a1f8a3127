import { LitElement, html, nothing } from 'lit';
import { events } from './api.js';

/** A view without a shadow tree, which listens to Elbow's events while it is shown. */
export class View extends LitElement {
  static properties = { error: { state: true } };
  #listening = [];

  createRenderRoot() {
    return this;
  }

  listen(name, listener) {
    this.#listening.push([events, name, listener]);
    events.addEventListener(name, listener);
  }

  listenWindow(name, listener) {
    this.#listening.push([window, name, listener]);
    window.addEventListener(name, listener);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listening.forEach(([target, name, listener]) => target.removeEventListener(name, listener));
    this.#listening = [];
  }

  /** Performs a step; its failure is shown. */
  async attempt(step) {
    try {
      this.error = undefined;
      return await step();
    } catch (failure) {
      this.error = failure.message;
      return undefined;
    }
  }

  renderError() {
    return this.error ? html`<p class="notice bad" role="alert">${this.error}</p>` : nothing;
  }
}

export const statusClass = status => (status >= 500 || status === 0 ? 'bad' : status >= 400 ? 'warn' : 'good');

/** A status, or `none` where the client got no response. */
export const renderStatus = status => html`<span class="badge ${statusClass(status)}">${status || 'none'}</span>`;

export const healthClass = state =>
  ({ healthy: 'good', unhealthy: 'bad', draining: 'warn', initial: 'warn' })[state] ?? 'muted';

export const milliseconds = value =>
  value === null || value === undefined ? '' : value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 1 : 0)} ms`;

export async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Browsers give the clipboard to pages of https and of this machine only; the selection they copy everywhere
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) {
    throw new Error('The browser gives no access to the clipboard');
  }
}

/** Deeper JSON is shown as it is: its indentation would be longer than its text. */
const DEEPEST = 100;

/** JSON with line breaks, its numbers, names and their order as they were written; any other text as it is. */
export function pretty(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  const parts = [];
  let depth = 0;
  let opened = false;
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const token of tokens(text)) {
    const closes = token === '}' || token === ']';
    depth -= closes ? 1 : 0;
    if (opened !== closes) {
      parts.push(line());
    }
    opened = token === '{' || token === '[';
    depth += opened ? 1 : 0;
    if (depth > DEEPEST) {
      return text;
    }
    parts.push(token === ':' ? ': ' : token === ',' ? `,${line()}` : token);
  }
  return parts.join('');
}

/** The tokens of a text that is JSON. */
function* tokens(text) {
  let end;
  for (let from = 0; from < text.length; from = end) {
    end = from + 1;
    if (text[from] === '"') {
      while (text[end] !== '"') {
        end += text[end] === '\\' ? 2 : 1;
      }
      end++;
    } else if (!'{}[],: \t\r\n'.includes(text[from])) {
      while (end < text.length && !'}], \t\r\n'.includes(text[end])) {
        end++;
      }
    }
    if (!' \t\r\n'.includes(text[from])) {
      yield text.slice(from, end);
    }
  }
}

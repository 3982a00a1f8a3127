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

/** JSON with line breaks; any other text as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

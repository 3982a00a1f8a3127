import { LitElement, html, nothing } from 'lit';
import { events } from './api.js';
import './requests.js';
import './balancers.js';
import './functions.js';
import './try.js';
import './configuration.js';

const VIEWS = {
  requests: ['Requests', () => html`<elbow-requests></elbow-requests>`],
  balancers: ['Load balancers', () => html`<elbow-balancers></elbow-balancers>`],
  functions: ['Functions', () => html`<elbow-functions></elbow-functions>`],
  try: ['Try', () => html`<elbow-try></elbow-try>`],
  configuration: ['Configuration', () => html`<elbow-configuration></elbow-configuration>`],
};

/** The console: navigation, the state of the connection, and the view that the address names (`#/requests/17`). */
class ElbowConsole extends LitElement {
  static properties = { view: { state: true }, connected: { state: true } };

  constructor() {
    super();
    this.connected = null;
    this.showView = this.showView.bind(this);
  }

  // The page's style sheet holds for the views
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.showView);
    events.addEventListener('connected', () => (this.connected = true));
    events.addEventListener('lost', () => (this.connected = false));
    events.open();
    this.showView();
  }

  showView() {
    const name = location.hash.split('/')[1] || 'requests';
    this.view = VIEWS[name] ? name : 'requests';
    document.title = `Elbow: ${VIEWS[this.view][0]}`;
  }

  render() {
    const lost = this.connected === false;
    return html`
      <header class="bar">
        <h1><svg width="18" height="18" viewBox="0 0 16 16" fill="none" stroke-width="3" aria-hidden="true">
          <path d="M3 2v8a3 3 0 0 0 3 3h8"></path></svg>Elbow</h1>
        <nav aria-label="Views">
          ${Object.entries(VIEWS).map(([name, [title]]) => html`
            <a href="#/${name}" aria-current=${name === this.view ? 'page' : nothing}>${title}</a>`)}
        </nav>
        <span class="connection ${lost ? 'lost' : this.connected ? 'live' : ''}" role="status">
          ${lost ? 'Elbow has stopped: waiting for it' : this.connected ? 'live' : 'connecting'}
        </span>
      </header>
      <main>${VIEWS[this.view][1]()}</main>`;
  }
}

customElements.define('elbow-console', ElbowConsole);

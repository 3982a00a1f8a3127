import { html, nothing } from 'lit';
import { get } from './api.js';
import { View } from './view.js';

/** Warnings with how to mend them, ports, the state folder, the certificate authority, the version. */
class Configuration extends View {
  static properties = { ...View.properties, about: { state: true }, warnings: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.listen('configuration', () => this.load());
    this.listen('connected', () => this.load());
    this.load();
  }

  async load() {
    await this.attempt(async () => {
      [this.about, { warnings: this.warnings }] = await Promise.all([get('/about'), get('/warnings')]);
    });
  }

  render() {
    if (!this.about) {
      return html`<h2>Configuration</h2>${this.renderError()}`;
    }
    const { version, java, executable, startedAt, stateFolder, ports, ca, inspector } = this.about;
    const facts = [
      ['Version', `${version} (${executable ? 'native executable' : `Java ${java}`})`],
      ['Started', new Date(startedAt).toLocaleString()],
      ['elbv2 API', location.origin],
      ['State folder', stateFolder ?? 'none: the configuration ends with the process'],
      ['Inspector', `${inspector.on ? 'on' : 'off'}, secrets ${inspector.secrets === 'show' ? 'are shown' : 'are masked'}`],
    ];
    return html`
      <h2>Configuration</h2>
      ${this.renderError()}
      <section class="panel" aria-label="Warnings"><h3>Warnings</h3>
        ${this.warnings.length
          ? this.warnings.map(warning => html`
            <p class="notice"><strong>${warning.resource}</strong> ${warning.text}
              ${warning.remedy ? html`<br><span class="muted">${warning.remedy}</span>` : nothing}</p>`)
          : html`<p class="muted">None: nothing in the configuration would surprise you on AWS.</p>`}
      </section>
      <div class="columns">
        <section class="panel" aria-label="This Elbow"><h3>This Elbow</h3>
          <table class="facts" aria-label="Facts"><tbody>
            ${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
          </tbody></table>
          <p><a href=${ca} download="elbow-ca.pem">Download the certificate of Elbow's CA</a></p>
        </section>
        <section class="panel" aria-label="Ports"><h3>Ports</h3>
          ${ports.length ? html`<div class="scroll" tabindex="0"><table aria-label="Ports">
            <thead><tr><th scope="col">Load balancer</th><th scope="col">Listener</th><th scope="col">Address</th></tr></thead>
            <tbody>${ports.map(port => html`
              <tr><td>${port.loadBalancer}</td><td>${port.listener}</td>
                <td><a href=${port.url} target="_blank" rel="noreferrer">${port.url}</a></td></tr>`)}</tbody>
          </table></div>` : html`<p class="muted">No listener is bound.</p>`}
        </section>
      </div>`;
  }
}

customElements.define('elbow-configuration', Configuration);

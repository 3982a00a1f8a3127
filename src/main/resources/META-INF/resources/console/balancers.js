import { html, nothing } from 'lit';
import { get } from './api.js';
import { View, healthClass } from './view.js';
import { renderMap } from './map.js';

const REFRESH = 2000;
/** As long as its animation. */
const FLASH = 2500;

/** Load balancers with their listeners, rules, target groups and targets, as they are now. */
class Balancers extends View {
  static properties = { ...View.properties, tree: { state: true }, pointed: { state: true } };
  #timer;
  /** Ids of what has changed, and when. */
  #changed = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.listen('health', () => this.load());
    this.listen('configuration', () => this.load());
    this.listen('connected', () => this.load());
    this.#timer = setInterval(() => document.hidden || this.load(), REFRESH);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async load() {
    await this.attempt(async () => {
      const before = this.tree;
      this.tree = await get('/configuration');
      const now = performance.now();
      this.#changed = new Map([...this.#changed].filter(([, time]) => now - time < FLASH));
      if (before) {
        changes(before, this.tree).forEach(id => this.#changed.set(id, now));
      }
    });
  }

  render() {
    if (!this.tree) {
      return html`<h2>Load balancers</h2>${this.renderError()}`;
    }
    const { loadBalancers, targetGroups } = this.tree;
    return html`
      <h2>Load balancers</h2>
      ${this.renderError()}
      ${loadBalancers.length
        ? renderMap(this.tree, this.pointed, id => (this.pointed = id))
        : html`<div class="empty"><strong>No load balancer</strong>Run a template, or create one with the elbv2 API:
            <br><code>aws elbv2 create-load-balancer --endpoint-url ${location.origin} …</code></div>`}
      ${loadBalancers.map(balancer => this.renderBalancer(balancer))}
      ${targetGroups.length ? html`<h2>Target groups</h2>` : nothing}
      ${targetGroups.map(group => this.renderGroup(group))}`;
  }

  renderBalancer(balancer) {
    return html`
      <section class="panel" aria-label="Load balancer ${balancer.name}">
        <h3>${balancer.name} <span class="muted">${balancer.dnsName}</span></h3>
        ${balancer.listeners.length ? nothing : html`<p class="muted">It has no listener.</p>`}
        ${balancer.listeners.map(listener => html`
          <h4>${listener.protocol}:${listener.port}
            ${listener.url ? html`<a href=${listener.url} target="_blank" rel="noreferrer">${listener.url}</a>` : nothing}</h4>
          <div class="scroll" tabindex="0"><table aria-label="Rules of ${listener.protocol}:${listener.port}">
            <thead><tr><th scope="col">Rule</th><th scope="col">Conditions</th><th scope="col">Actions</th></tr></thead>
            <tbody>${listener.rules.map(rule => html`
              <tr class=${this.#changed.has(rule.arn) ? 'changed' : ''}>
                <td>${rule.priority}</td><td class="mono">${rule.text || 'every other request'}</td>
                <td>${rule.actions.map(action => this.renderAction(action))}</td>
              </tr>`)}</tbody>
          </table></div>`)}
      </section>`;
  }

  renderAction(action) {
    const sum = action.targetGroups.reduce((total, group) => total + group.weight, 0);
    return html`<div>${action.targetGroups.length
      ? action.targetGroups.map((group, index) => html`${index ? ', ' : '→ '}
          <button class="link" @click=${() => show(group.name)}>${group.name}</button>
          ${action.targetGroups.length > 1 ? html`<span class="muted">${Math.round((group.weight / (sum || 1)) * 100)} %</span>` : nothing}`)
      : action.text}</div>`;
  }

  renderGroup(group) {
    const facts = [
      group.targetType,
      group.protocol && `${group.protocol}:${group.port} ${group.protocolVersion}, ${group.algorithm}`,
      `${group.requestsPerMinute} ${group.requestsPerMinute === 1 ? 'request' : 'requests'} in the last minute`,
    ];
    return html`
      <section class="panel" aria-label="Target group ${group.name}" id="group-${group.name}" tabindex="-1">
        <h3>${group.name} <span class="muted">${facts.filter(Boolean).join(' · ')}</span></h3>
        ${group.failingOpen ? html`<p class="notice">It fails open: too few targets are healthy, so requests go to all of them.</p>` : nothing}
        ${group.targets.length ? html`
          <div class="scroll" tabindex="0"><table aria-label="Targets of ${group.name}">
            <thead><tr><th scope="col">Target</th><th scope="col">Zone</th><th scope="col">Health</th>
              <th scope="col" class="number">In flight</th><th scope="col">Share <span class="wide">of the last minute</span></th></tr></thead>
            <tbody>${group.targets.map(target => this.renderTarget(group, target))}</tbody>
          </table></div>` : html`<p class="muted">No target is registered.</p>`}
      </section>`;
  }

  renderTarget(group, target) {
    const percent = Math.round(target.share * 100);
    return html`
      <tr class=${this.#changed.has(targetId(group, target)) ? 'changed' : ''}>
        <td class="mono">${target.name}${target.address ? html` <span class="muted">(${target.address})</span>` : nothing}</td>
        <td>${target.zone}</td>
        <td class="health"><span class="badge ${healthClass(target.state)}">${target.state}</span>
          ${target.slowStart === null ? nothing : html`
            <span class="muted">slow start</span> <progress max="1" value=${target.slowStart} aria-label="Slow start of ${target.name}"></progress>`}
          ${target.drainingSecondsLeft === null ? nothing : html`<span class="warn">${target.drainingSecondsLeft} s left</span>`}
          ${target.reason ? html`<small>${target.reason}${target.description ? `: ${target.description}` : ''}</small>` : nothing}</td>
        <td class="number">${target.inFlight}</td>
        <td><span class="share" role="img" aria-label="${percent} %"><span style="width: ${percent}%"></span></span>${percent} %
          ${target.weight < 1 ? html`<span class="warn">weight ${target.weight.toFixed(2)}</span>` : nothing}</td>
      </tr>`;
  }
}

function show(group) {
  const section = document.getElementById(`group-${group}`);
  section?.scrollIntoView({ block: 'center' });
  section?.focus({ preventScroll: true });
}

const targetId = (group, target) => `${group.arn} ${target.id}:${target.port}`;

/** Rules that are new or have changed, and targets whose health is another one. */
function changes(before, after) {
  const known = new Map();
  const visit = (tree, each) => {
    tree.loadBalancers.flatMap(it => it.listeners).flatMap(it => it.rules)
      .forEach(rule => each(rule.arn, `${rule.priority} ${rule.text} ${rule.actions.map(it => it.text)}`));
    tree.targetGroups.forEach(group => group.targets.forEach(target => each(targetId(group, target), target.state)));
  };
  visit(before, (id, text) => known.set(id, text));
  const changed = new Set();
  visit(after, (id, text) => known.get(id) !== text && changed.add(id));
  return changed;
}

customElements.define('elbow-balancers', Balancers);

import { html, nothing } from 'lit';

const WORDS = { MATCHED: 'matches', NOT_MATCHED: 'does not match', NOT_EVALUATED: 'not evaluated: a rule before it matched' };

/**
 * Rules in the order of their evaluation, and why each matched or did not.
 *
 * @param rules with `priority`, `verdict`, `text`, `action` and `conditions` of `text`, `holds`, `seen` and `hint`
 */
export function renderRules(rules) {
  if (!rules.length) {
    return html`<p class="muted">No rule was evaluated.</p>`;
  }
  return html`<ol class="rules">${rules.map(rule => html`
    <li class=${{ MATCHED: 'matched', NOT_EVALUATED: 'skipped' }[rule.verdict] ?? ''}>
      <div class="head"><b>${rule.priority}</b>
        <span class="mono">${rule.text || 'every other request'}${rule.action ? ` → ${rule.action}` : ''}</span>
        <span class=${rule.verdict === 'MATCHED' ? 'good' : 'muted'}>${WORDS[rule.verdict]}</span></div>
      ${rule.verdict === 'NOT_EVALUATED' ? nothing : html`<ul>${rule.conditions.map(renderCondition)}</ul>`}
    </li>`)}</ol>`;
}

function renderCondition(condition) {
  return html`
    <li><span class=${condition.holds ? 'good' : 'bad'}>${condition.holds ? '✓ holds' : '✗ fails'}</span>
      <span class="mono">${condition.text}</span>
      <span class="muted">received</span> <span class="mono">${condition.seen.join(', ') || 'none'}</span>
      ${condition.hint ? html`<span class="warn">(${condition.hint})</span>` : nothing}</li>`;
}

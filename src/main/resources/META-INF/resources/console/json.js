import { html, nothing } from 'lit';
import { pretty } from './view.js';

/** Longer texts are shown without colours. */
const COLOURED = 20_000;
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b|\b(?:true|false|null)\b/g;

/** A text in a box: JSON with line breaks and colours, any other as it is. */
export function renderText(text) {
  const formatted = pretty(text);
  return html`<pre tabindex="0">${isJson(text) ? colour(formatted) : formatted}</pre>`;
}

/** JSON with a member marked, such as `headers.content-length`; the whole text where there is none of it. */
export function renderMarked(text, member) {
  const lines = pretty(text).split('\n');
  const found = lineOf(lines, member);
  if (found < 0) {
    return html`<pre tabindex="0"><mark>${pretty(text)}</mark></pre>`;
  }
  return html`<pre tabindex="0">${colour(lines.slice(0, found).map(line => `${line}\n`).join(''))}<mark>${colour(lines[found])}</mark>${colour(lines.slice(found + 1).map(line => `\n${line}`).join(''))}</pre>`;
}

/** The line where a member begins, found by the indentation of its depth; -1 for none. */
export function lineOf(lines, member) {
  const names = member ? member.split('.') : [];
  let from = 0;
  let found = -1;
  for (let depth = 1; depth <= names.length; depth++) {
    // The rest is one name with dots in it, where there is no such member
    const rest = names.slice(depth - 1).join('.');
    const at = name => lines.findIndex((line, index) =>
      index >= from && line.toLowerCase().startsWith(`${'  '.repeat(depth)}"${name.replace(/\[.*/, '').toLowerCase()}":`));
    const whole = at(rest);
    if (whole >= 0) {
      return whole;
    }
    const next = at(names[depth - 1]);
    if (next < 0) {
      return found;
    }
    found = next;
    from = next + 1;
  }
  return found;
}

function isJson(text) {
  return /^\s*[{[]/.test(text) && text.length < COLOURED;
}

function colour(text) {
  if (text.length > COLOURED) {
    return text;
  }
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    parts.push(text.slice(end, match.index));
    const kind = match[1] ? (match[2] ? 'key' : 'text') : 'other';
    parts.push(html`<span class="json-${kind}">${match[1] ?? match[0]}</span>${match[2] ?? nothing}`);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

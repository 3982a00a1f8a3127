/** Calls of Elbow's API, and its stream of events. */
const BASE = '/_elbow/api';

/** An answer of the API other than success. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** A page is no answer of the API. Dev mode has one for sources that it cannot load. */
function reason(answer, text) {
  if (answer.headers.get('Content-Type')?.startsWith('text/html')) {
    return answer.status === 500
      ? 'The changed sources could not be loaded: the terminal of dev mode says why. The last good ones go on.'
      : `status ${answer.status}`;
  }
  try {
    return JSON.parse(text).message ?? text;
  } catch {
    return text || `status ${answer.status}`;
  }
}

/** @param body JSON, or undefined */
async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body,
    });
  } catch {
    throw new ApiError(0, 'Elbow does not answer');
  }
  const text = await answer.text();
  if (!answer.ok) {
    throw new ApiError(answer.status, reason(answer, text));
  }
  return { text, type: answer.headers.get('Content-Type') ?? '' };
}

export async function get(path) {
  const answer = await call('GET', path);
  return answer.type.startsWith('application/json') ? JSON.parse(answer.text) : answer.text;
}

export async function text(path) {
  return (await call('GET', path)).text;
}

export async function post(path, body) {
  return postText(path, body === undefined ? undefined : JSON.stringify(body));
}

/** @param json sent as it is: numbers of JavaScript are shorter than those of JSON */
export async function postText(path, json) {
  const answer = await call('POST', path, json);
  return answer.text ? JSON.parse(answer.text) : null;
}

export async function remove(path) {
  await call('DELETE', path);
}

/**
 * Elbow's events: `exchange`, `health`, `configuration`, `dropped` where some were lost, and `connected` and `lost` of the stream itself.
 * The browser connects again by itself.
 */
class Events extends EventTarget {
  #source;
  connected = false;

  open() {
    if (this.#source) {
      return;
    }
    this.#source = new EventSource(`${BASE}/events`);
    this.#source.addEventListener('open', () => this.#change(true));
    this.#source.addEventListener('error', () => {
      this.#change(false);
      if (this.#source.readyState === EventSource.CLOSED) {
        this.#source = undefined;
        setTimeout(() => this.open(), 2000);
      }
    });
    for (const name of ['exchange', 'health', 'configuration', 'dropped']) {
      this.#source.addEventListener(name, event =>
        this.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(event.data) })));
    }
  }

  #change(connected) {
    if (this.connected !== connected) {
      this.connected = connected;
      this.dispatchEvent(new Event(connected ? 'connected' : 'lost'));
    }
  }
}

export const events = new Events();

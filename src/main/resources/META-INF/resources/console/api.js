/** Calls of Elbow's API, and its stream of events. */
const BASE = '/_elbow/api';

/** An answer of the API other than success. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(BASE + path, {
      method,
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, 'Elbow does not answer');
  }
  const text = await answer.text();
  if (!answer.ok) {
    let message = text;
    try {
      message = JSON.parse(text).message ?? text;
    } catch {
      // Not JSON: the text itself
    }
    throw new ApiError(answer.status, message || `status ${answer.status}`);
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
  const answer = await call('POST', path, body);
  return answer.text ? JSON.parse(answer.text) : null;
}

export async function remove(path) {
  await call('DELETE', path);
}

/**
 * Elbow's events: `exchange`, `health`, `configuration`, and `connected` and `lost` of the stream itself.
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
    for (const name of ['exchange', 'health', 'configuration']) {
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

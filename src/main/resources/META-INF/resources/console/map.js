import { html, svg } from 'lit';
import { healthClass } from './view.js';

const ROW = 28;
const BOX = 24;
const WIDTH = 220;
const GAP = 52;
const TOP = 24;
const COLUMNS = ['Listeners', 'Rules', 'Target groups', 'Targets'];

/**
 * A picture of listeners, rules, target groups and targets, as AWS's resource map: one column each.
 *
 * @param lit id of the box whose ways are drawn strongly
 * @param point called with the id of the box under the pointer, or undefined
 */
export function renderMap(tree, lit, point) {
  const { columns, lines, places } = layOut(tree);
  const on = lit ? connected(lines, lit) : new Set();
  const height = TOP + Math.max(...columns.map(column => column.length)) * ROW;
  const width = 4 * WIDTH + 3 * GAP;
  const x = column => column * (WIDTH + GAP) + 1;
  const y = row => TOP + row * ROW + 1;
  return html`
    <details open class="panel"><summary>Map</summary>
      <div class="scroll" tabindex="0" role="group" aria-label="Map of the load balancers">
      <svg class="map" width=${width + 2} height=${height + 2} role="img"
        aria-label="Listeners, rules, target groups and targets, and which forwards to which. The tables below say the same.">
        ${COLUMNS.map((name, column) => svg`<text class="column" x=${x(column)} y="12">${name}</text>`)}
        ${lines.map(([from, to]) => {
          const [a, b] = [places.get(from), places.get(to)];
          const [x1, y1, x2, y2] = [x(a.column) + WIDTH, y(a.row) + BOX / 2, x(b.column), y(b.row) + BOX / 2];
          return svg`<path class=${on.has(from) && on.has(to) ? 'lit' : ''}
            d="M${x1} ${y1} C${x1 + GAP / 2} ${y1} ${x2 - GAP / 2} ${y2} ${x2} ${y2}"></path>`;
        })}
        ${columns.flatMap((column, index) => column.map(({ id, label, className }, row) => svg`
          <g transform="translate(${x(index)} ${y(row)})" class="${className} ${on.has(id) ? 'lit' : ''}"
            @mouseenter=${() => point(id)} @mouseleave=${() => point(undefined)}>
            <title>${label}</title>
            <rect width=${WIDTH} height=${BOX} rx="5"></rect>
            <text x="8" y="16">${label.length > 32 ? `${label.slice(0, 31)}…` : label}</text>
          </g>`))}
      </svg></div>
    </details>`;
}

function layOut(tree) {
  const columns = [[], [], [], []];
  const lines = [];
  const places = new Map();
  const add = (column, id, label, className = '') => {
    if (!places.has(id)) {
      places.set(id, { column, row: columns[column].length });
      columns[column].push({ id, label, className });
    }
  };
  for (const balancer of tree.loadBalancers) {
    for (const listener of balancer.listeners) {
      add(0, listener.arn, `${balancer.name} ${listener.protocol}:${listener.port}`);
      for (const rule of listener.rules) {
        const groups = rule.actions.flatMap(action => action.targetGroups);
        const answer = groups.length ? '' : ` → ${rule.actions.at(-1)?.text ?? ''}`;
        add(1, rule.arn, `${rule.priority} ${rule.text}${answer}`);
        lines.push([listener.arn, rule.arn]);
        for (const group of groups) {
          add(2, group.arn, group.name);
          lines.push([rule.arn, group.arn]);
        }
      }
    }
  }
  for (const group of tree.targetGroups.filter(it => places.has(it.arn))) {
    for (const target of group.targets) {
      const id = `${group.arn} ${target.id}:${target.port}`;
      add(3, id, target.name, healthClass(target.state));
      lines.push([group.arn, id]);
    }
  }
  return { columns, lines, places };
}

/** The ids that lead to a box, and those that it leads to. */
function connected(lines, id) {
  const found = new Set([id]);
  const follow = (from, to) => {
    const open = [id];
    while (open.length) {
      const current = open.pop();
      for (const line of lines.filter(it => it[from] === current && !found.has(it[to]))) {
        found.add(line[to]);
        open.push(line[to]);
      }
    }
  };
  follow(0, 1);
  follow(1, 0);
  return found;
}

import { html, svg } from 'lit';
import { healthClass } from './balancers.js';

const ROW = 26;
const WIDTH = 210;
const GAP = 50;

/** A picture of listeners, rules, target groups and targets, as AWS's resource map: one column each. */
export function renderMap(tree) {
  const columns = [[], [], [], []];
  const lines = [];
  const rows = new Map();
  const add = (column, id, label, className = '') => {
    if (!rows.has(id)) {
      rows.set(id, { column, row: columns[column].length });
      columns[column].push({ id, label, className });
    }
  };
  for (const balancer of tree.loadBalancers) {
    for (const listener of balancer.listeners) {
      add(0, listener.arn, `${balancer.name} ${listener.protocol}:${listener.port}`);
      for (const rule of listener.rules) {
        add(1, rule.arn, `${rule.priority} ${rule.text}`);
        lines.push([listener.arn, rule.arn]);
        for (const group of rule.actions.flatMap(action => action.targetGroups)) {
          add(2, group.arn, group.name);
          lines.push([rule.arn, group.arn]);
        }
      }
    }
  }
  for (const group of tree.targetGroups.filter(it => rows.has(it.arn))) {
    for (const target of group.targets) {
      const id = `${group.arn} ${target.id}:${target.port}`;
      add(3, id, target.name, healthClass(target.state));
      lines.push([group.arn, id]);
    }
  }
  const height = Math.max(...columns.map(column => column.length)) * ROW + 4;
  const width = 4 * WIDTH + 3 * GAP;
  const x = column => column * (WIDTH + GAP);
  const y = row => row * ROW + 2;
  return html`
    <details open><summary>Map</summary><div class="scroll">
      <svg class="map" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img"
        aria-label="Listeners, rules, target groups and targets, and what leads to what. The tables below say the same.">
        ${lines.map(([from, to]) => {
          const a = rows.get(from);
          const b = rows.get(to);
          const [x1, y1, x2, y2] = [x(a.column) + WIDTH, y(a.row) + 11, x(b.column), y(b.row) + 11];
          return svg`<path d="M${x1} ${y1} C${x1 + 25} ${y1} ${x2 - 25} ${y2} ${x2} ${y2}"></path>`;
        })}
        ${columns.flatMap((column, index) => column.map(({ label, className }, row) => svg`
          <g transform="translate(${x(index)} ${y(row)})" class=${className}>
            <title>${label}</title>
            <rect width=${WIDTH} height="22" rx="4"></rect>
            <text x="8" y="15">${label.length > 30 ? `${label.slice(0, 29)}…` : label}</text>
          </g>`))}
      </svg>
    </div></details>`;
}

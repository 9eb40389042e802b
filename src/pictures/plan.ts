import { rows } from './blueprint.ts';
import type { Blueprint, WorkRow } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { capitalised } from './names.ts';
import { rowNames } from './words.ts';

/** The blueprint small: a table with a mark for each step, hollow where the step is not for everybody. */
export function planHtml({ columns, cells, home }: Blueprint, caption: string): Markup {
  const names = rowNames(home);
  const used = columns.filter(({ steps }) => steps > 0);
  const work = rows.filter((row): row is WorkRow => row !== 'law' && row !== 'lasting');
  return html`<table class="plan stacked">
    <caption>
      ${caption}
      <span class="plan__key"
        >${work.map((row) => html`<span><i class="plan__sample plan__mark plan__mark--${row.replace(' ', '-')}" aria-hidden="true"></i>${names[row]}</span> `)}<span
          ><i class="plan__sample plan__mark" aria-hidden="true"></i>Hollow: not everybody meets it</span
        ></span
      >
    </caption>
    <thead>
      <tr>
        <td></td>
        ${used.map(({ stage }) => html`<th scope="col">${capitalised(stage)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${work.map(
        (row) =>
          html`<tr>
            <th scope="row">${names[row]}</th>
            ${used.map(({ stage }) => {
              const cell = cells.find((one) => one.stage === stage && one.row === row);
              const steps = cell && 'steps' in cell ? cell.steps : [];
              return html`<td data-head="${capitalised(stage)}" ${steps.length === 0 && html` class="bare"`}>
                ${steps.length > 0 && html`<span><span class="plan__count">${steps.length}</span> <span class="plan__marks" aria-hidden="true">${steps.map(({ condition }) => html`<i class="plan__mark plan__mark--${row.replace(' ', '-')}${condition !== undefined && ' plan__mark--maybe'}"></i>`)}</span></span>`}
              </td>`;
            })}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

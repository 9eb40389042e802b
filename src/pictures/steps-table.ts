import { stepsOf } from './blueprint.ts';
import type { Blueprint } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { capital, channelsInWords } from './words.ts';

/** The same as a table: one row for each step, in the order in which steps are told. */
export function blueprintTable(drawing: Blueprint): Markup {
  const heads = ['', 'Step', 'Stage', 'Who', 'When', 'Time limit', 'Channels'];
  return html`<table class="steps stacked">
    <caption>
      Every step, in order
    </caption>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head || html`<span class="unseen">Number</span>`}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${stepsOf(drawing).map(
        (step) =>
          html`<tr>
            <td class="steps__number">${step.number}</td>
            <th scope="row">${step.name}${step.exit && ' (ends here)'}</th>
            ${[
              ['Stage', capital(step.stage)],
              ['Who', step.who],
              ['When', step.condition ?? 'always'],
              ['Time limit', step.within ?? 'none'],
              ['Channels', step.channels.length > 0 ? channelsInWords(step.channels) : 'not said'],
            ].map(([head, words]) => html`<td data-head="${head}">${words}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

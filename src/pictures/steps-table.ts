import { stepsOf } from './blueprint.ts';
import type { Blueprint, Drawn } from './blueprint.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { capitalised } from './names.ts';
import { channelsInWords } from './words.ts';

/** The same as a table: one row for each step, in the order in which steps are told. */
export function blueprintTable(drawing: Blueprint): Markup {
  const heads = ['', 'Step', 'Stage', 'Who', 'When', 'How often', 'Time limit', 'Channels'];
  const offered = drawing.offers
    .filter(({ isCommon }) => !isCommon)
    .flatMap(({ name, steps }) => steps.map((step) => ({ ...step, stage: `any moment: ${name}` })));
  const all: (Drawn & { stage: string })[] = [...stepsOf(drawing), ...offered];
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
      ${all.map(
        (step) =>
          html`<tr>
            <td class="steps__number">${step.number}</td>
            <th scope="row">${step.name}${step.exit && ' (ends here)'}</th>
            ${[
              ['Stage', capitalised(step.stage)],
              ['Who', step.who],
              ['When', step.condition ?? 'always'],
              ['How often', step.allOften ?? 'once'],
              [
                'Time limit',
                [step.within, step.otherwise].filter((part) => part !== undefined).join('; ') || 'none',
              ],
              ['Channels', step.channels.length > 0 ? channelsInWords(step.channels) : 'not said'],
            ].map(([head, words]) => html`<td data-head="${head}">${words}</td>`)}
          </tr> `,
      )}
    </tbody>
  </table>`;
}

import type { Channel } from '../definition/index.ts';
import type { Row } from './blueprint.ts';

/** The rows of a picture, in the words of the body whose service it is. */
export function rowNames(home: string): Record<Row, string> {
  return {
    user: 'The user',
    'front stage': `What the ${home} says`,
    'back stage': `What the ${home} does`,
    'other bodies': 'Other bodies',
    lasting: 'Clocks and registers',
    law: 'The law',
  };
}
const channelNames: Partial<Record<Channel, string>> = {
  'face-to-face': 'face to face',
  api: 'another system',
};

export function channelsInWords(channels: readonly Channel[]): string {
  return channels.map((channel) => channelNames[channel] ?? channel).join(', ');
}

export function slug(row: Row): string {
  return row.replace(' ', '-');
}

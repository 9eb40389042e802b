import type { Channel } from '../definition/index.ts';
import type { Row } from './blueprint.ts';

export const rowNames: Record<Row, string> = {
  user: 'The user',
  'front stage': 'What the council says',
  'back stage': 'What the council does',
  'other bodies': 'Other bodies',
  law: 'The law',
};
const channelNames: Partial<Record<Channel, string>> = { 'face-to-face': 'face to face' };

export function channelsInWords(channels: readonly Channel[]): string {
  return channels.map((channel) => channelNames[channel] ?? channel).join(', ');
}

export function slug(row: Row): string {
  return row.replace(' ', '-');
}

export function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

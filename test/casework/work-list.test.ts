import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workList } from '../../src/web/casework/work-list.ts';

test('the list stands none, one and two hundred cases', () => {
  const row = (index: number) => ({
    reference: `AAAA-${index}`,
    name: `Name ${index}`,
    service: undefined,
    href: '#',
    isMine: index % 4 > 0,
    urgency: `2026-11-${10 + (index % 20)}`,
    since: '2026-11-01',
    steps: [],
    more: 0,
    others: 0,
  });
  const list = (count: number, page = 1) =>
    workList(
      { open: Array.from({ length: count }, (_, index) => row(index)), ended: [] },
      { show: 'all', page, search: '' },
    );
  assert.ok(list(0).isEmpty);
  assert.equal(list(1).groups[0]!.rows.length, 1);
  assert.equal(list(200).pages!.says, 'Page 1 of 5');
  const seen = [1, 2, 3, 4, 5].flatMap((page) => list(200, page).groups.flatMap(({ rows }) => rows));
  assert.equal(new Set(seen.map(({ reference }) => reference)).size, 200);
  assert.ok(seen.findIndex(({ isMine }) => !isMine) === 150, 'what is theirs comes first');
  assert.equal(list(200, 99).pages!.says, 'Page 5 of 5');
});

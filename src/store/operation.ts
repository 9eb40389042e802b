import type { QueryResultRow } from 'pg';
import type { Reach } from './open.ts';

/** Carries out one of `operations/`; what each of its rows says. */
export async function operation<Found>(reach: Reach, name: string, ...values: unknown[]): Promise<Found[]> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  const rows = await rowsOf<{ found: Found }>(reach, name, `select ${name}(${places}) as found`, ...values);
  return rows.map(({ found }) => found);
}

/** The rows of a statement, which is prepared once for each connection under its name. */
export async function rowsOf<Row extends QueryResultRow>(
  { pool }: Reach,
  name: string,
  text: string,
  ...values: unknown[]
): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name, text, values });
  return rows;
}

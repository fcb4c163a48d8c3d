import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { conflict } from '../../platform/errors.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { indexNumber } from './model.ts'

export type Issued = { year: number; serial: number; index: string }

/**
 * The next 索引号 of each office, for so many documents at once. The row of an office and year stays locked until the transaction ends:
 * whoever publishes meanwhile waits, and a publication that fails gives its numbers back. So there are no gaps.
 */
export async function issueNumbers(tx: Tx, wanted: ReadonlyMap<string, number>, year: number): Promise<Map<string, Issued[]>> {
  const { byId } = await loadOrganisations(tx)
  const issued = new Map<string, Issued[]>()
  // In one order everywhere, so that two bundles of the same two offices do not wait for each other.
  for (const office of [...wanted.keys()].sort()) {
    const count = wanted.get(office) ?? 0
    const code = byId.get(office)?.credit_code
    if (!code) throw conflict('publishing.no-credit-code', '该机关没有统一社会信用代码，不能生成索引号')
    const { rows } = await sql<{ last: number }>`insert into publishing.index_serial as serial (organisation_id, year, last)
      values (${office}, ${year}, ${count})
      on conflict (organisation_id, year) do update set last = serial.last + ${count} returning last`.execute(tx.db)
    const last = rows[0]?.last ?? 0
    const serials = Array.from({ length: count }, (_, index) => last - count + 1 + index)
    issued.set(
      office,
      serials.map((serial) => ({ year, serial, index: indexNumber(code, year, serial) })),
    )
  }
  return issued
}

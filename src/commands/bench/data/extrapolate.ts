import { statfs } from 'node:fs/promises'
import { type TableVersion, tableName } from '../../../modules/tables/index.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { installation } from '../../../platform/installation.ts'
import { type Figure, significant } from '../figure.ts'

const RESERVE = 10 * 2 ** 30

/** Whether so many more rows fit beside those that are there: what is merged lies on the disk twice until it is done. */
export async function hasRoomFor({ id }: Pick<TableVersion, 'id'>, { rows, more }: { rows: number; more: number }) {
  const { bavail, bsize } = await statfs(installation().config.DATA_DIR)
  const { rows: found } = await engine().query(
    plain(
      'select sum(bytes_on_disk) from system.parts where database = currentDatabase() and table = {table:String} and active',
      {
        table: tableName(id),
      },
    ),
  )
  const bytes = Number(found[0]?.[0] ?? 0)
  return fits({ bytes, rows, more, free: bavail * bsize })
}

export const fits = ({ bytes, rows, more, free }: { bytes: number; rows: number; more: number; free: number }) =>
  rows === 0 || free - RESERVE > (bytes / rows) * (rows + 2 * more)

/**
 * What a larger table would take by proportion of its rows, said as such: nothing of it was measured. Counts and bare rates are left out,
 * and pages that are found by their place take less than that.
 */
export const extrapolated = (figures: readonly Figure[], { from, to }: { from: number; to: number }): Figure[] =>
  figures
    .filter(({ unit }) => unit === 's')
    .map(({ what, value, unit }) => ({
      what: `${what}: not measured, ${to.toLocaleString('en-US')} rows in proportion to ${from.toLocaleString('en-US')}`,
      value: significant((value * to) / from),
      unit,
    }))

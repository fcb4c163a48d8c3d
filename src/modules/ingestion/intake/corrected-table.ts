import type { Readable } from 'node:stream'
import { conflict } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { correctedFile, recordsIn } from '../corrected.ts'
import type { Rejected } from '../model.ts'
import { readFile } from '../reading/read-file.ts'
import { MOST_ACCEPTED } from './actions/accept-proposals.ts'
import type { Intake, IntakeTable } from './model.ts'
import { openOriginal } from './original.ts'

/** The table again with the proposals in place, read anew from the file as it came; null where it cannot be read any more. */
export async function correctedTable(
  { name, stored_as }: Pick<Intake, 'name' | 'stored_as'>,
  { recipe, rejected_stored_as }: Pick<IntakeTable, 'recipe' | 'rejected_stored_as'>,
): Promise<Readable | null> {
  if (stored_as === null || rejected_stored_as === null) return null
  const rejected = rejectedIn(await installation().storage.get(rejected_stored_as))
  const original = await openOriginal(stored_as)
  const reading = await readFile(original.path, name, { recipe }).catch(async (error: unknown) => {
    await original.close()
    throw error
  })
  const [sheet] = reading.outcome === 'table' ? reading.sheets : []
  if (reading.outcome !== 'table' || !sheet) {
    await original.close()
    return null
  }
  const body = correctedFile(sheet, rejected)
  body.once('close', () => void reading.close().finally(original.close))
  return body
}

/** All that was rejected of a table, not only what its page shows. */
export async function allRejected({ rejected_stored_as, rejected_count }: IntakeTable): Promise<Rejected[]> {
  if (rejected_stored_as === null) return []
  if (rejected_count > MOST_ACCEPTED)
    throw conflict('ingestion.too-many', '没有采用的内容太多，请下载填好建议值的文件，核对后重新上传')
  return rejectedIn(await installation().storage.get(rejected_stored_as))
}

/** What was rejected, from the file in which all of it lies; the apostrophe before what a table program takes for a formula goes. */
export function rejectedIn(text: string): Rejected[] {
  const [, ...records] = [...recordsIn(text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'))]
  const plain = (cell = '') => cell.replace(/^'(?=[=+@\t\r-])/, '')
  return records.map(([line, column, value, reason = '', proposal = '']) => ({
    line: Number(line),
    column: column === '整行' ? null : plain(column),
    value: plain(value),
    reason,
    ...(proposal !== '' && { proposal: plain(proposal) }),
  }))
}

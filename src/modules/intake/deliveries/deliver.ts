import type { z } from '@hono/zod-openapi'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, type Refusal } from '../../../platform/errors.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type Filed, fileDemands } from '../../demands/index.ts'
import { tally } from '../channels/tally.ts'
import { countUse } from '../keys/quota.ts'
import type { SenderKey } from '../model.ts'
import { type DeliveryAnswer, DemandRow, type RowAnswer } from '../schema.ts'
import { keepReferences } from './references.ts'
import { demandOf } from './to-demand.ts'

type Answer = z.infer<typeof RowAnswer>

/**
 * Takes a delivery in: what fits is filed in one transaction, what does not is refused row by row, and the answers stand in the order of
 * the rows. A row sent again under its own id, in this delivery or a later one, is the demand that it was.
 */
export async function deliver(ctx: Ctx, key: SenderKey, given: readonly unknown[]): Promise<z.infer<typeof DeliveryAnswer>> {
  const rows = given.map((each) => ({ id: idOf(each), parsed: DemandRow.safeParse(each), text: JSON.stringify(each) }))
  // Of two rows with one id in the same delivery the second is the first again, or is refused for being another.
  const first = new Map<string, number>()
  const answers: Answer[] = rows.map(({ id }) => ({ id }))
  const fresh: { index: number; row: DemandRow }[] = []
  for (const [index, { id, parsed }] of rows.entries()) {
    if (!parsed.success) {
      const [wrong] = fieldErrors(parsed.error)
      answers[index] = { id, refused: { code: 'invalid', message: wrong?.message ?? '内容有误', field: wrong?.field ?? '' } }
    } else if (!first.has(parsed.data.id)) {
      first.set(parsed.data.id, index)
      fresh.push({ index, row: parsed.data })
    }
  }
  const counts = await inTransaction(ctx, async (tx) => {
    const demands = fresh.map(({ row }) => demandOf(row, { channel: key.channel, key: `${key.name}:${row.id}` }))
    const outcomes = await fileDemands(tx, demands)
    const references: { demand: string; number: string; reference: string }[] = []
    for (const [place, { index, row }] of fresh.entries()) {
      const outcome = outcomes[place]
      if (outcome?.filed) answers[index] = filedAnswer(row.id, outcome.filed)
      else if (outcome?.refused) answers[index] = refusedAnswer(row.id, outcome.refused)
      if (outcome?.filed && !outcome.filed.again)
        references.push({ demand: outcome.filed.id, number: outcome.filed.number, reference: row.id })
    }
    answerRepeated(rows, first, answers)
    await keepReferences(tx, key.id, references)
    const filed = answers.filter(({ number, again }) => number && !again).length
    const repeated = answers.filter(({ again }) => again).length
    const refused = answers.length - filed - repeated
    await countUse(tx, key.id, { filed, repeated, refused })
    await tally(tx, key.channel, 'repeated', repeated)
    await tally(tx, key.channel, 'refused', refused)
    return { filed, repeated, refused }
  })
  return { ...counts, demands: answers }
}

const idOf = (row: unknown): string | null =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id.slice(0, 100) : null

const filedAnswer = (id: string, { number, code, dueOn, again, danger }: Filed): Answer => ({
  id,
  number,
  code,
  dueOn,
  again,
  ...(danger && { call: danger.phone }),
})
const refusedAnswer = (id: string, refusal: Refusal): Answer => ({
  id,
  refused: {
    code: refusal.code,
    message: refusal.message,
    ...(refusal instanceof FieldRefusal && { field: refusal.field }),
  },
})

function answerRepeated(
  rows: readonly { parsed: ReturnType<typeof DemandRow.safeParse>; text: string }[],
  first: ReadonlyMap<string, number>,
  answers: Answer[],
) {
  for (const [index, { parsed, text }] of rows.entries()) {
    if (!parsed.success) continue
    const before = first.get(parsed.data.id)
    if (before === undefined || before === index) continue
    const same = rows[before]?.text === text
    const answer = answers[before]
    if (answer?.number && same) answers[index] = { ...answer, again: true }
    else
      answers[index] = {
        id: parsed.data.id,
        refused: answer?.refused ?? { code: 'demands.key-used', message: '同一编号在这次投递中有不同的内容', field: 'id' },
      }
  }
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, Refusal } from '../../../platform/errors.ts'
import { recordAll } from '../../../platform/events.ts'
import { lookupCode, receiptNumber } from '../../../platform/lookup-code.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { channelsByCode } from '../channels.ts'
import { dangerIn } from '../danger.ts'
import { DemandFiled } from '../events.ts'
import type { Filed, NewDemand, Outcome } from '../filing-types.ts'
import { dayOfId } from '../ids.ts'
import { itemTerms } from '../item-terms.ts'
import { demandSettings } from '../settings.ts'
import { insertAttachments, insertDemands, insertLinks, insertReporters } from './insert.ts'
import { nameOf, takeKeys } from './keys.ts'
import { type Prepared, prepare } from './prepare.ts'
import { ensureYears } from './years.ts'

/**
 * 受理登记: takes any number in at once, in a handful of statements. Each is filed or refused for itself. The same key of the same channel
 * finds the first; with other content it is refused.
 */
export async function fileDemands(tx: Tx, given: readonly NewDemand[]): Promise<Outcome[]> {
  if (given.length === 0) return []
  const [settings, calendar, channels, termOfItem] = [
    await demandSettings(tx),
    await loadCalendar(tx),
    await channelsByCode(tx),
    await itemTerms(tx),
  ]
  const known = { now: tx.now, settings, calendar, channels, termOfItem }
  const tried = given.map((each) => attempt(() => prepare(each, known)))
  const ready = tried.flatMap((each) => ('prepared' in each ? [each.prepared] : []))
  const fates = await withKeys(tx, ready)
  const fresh = ready.filter((each) => fates.get(each) === 'fresh')
  await write(tx, fresh)
  const before = await findFiled(
    tx,
    ready.flatMap((each) => fateId(fates.get(each)) ?? []),
  )
  const numbered = readNumbers(fresh)
  return tried.map((each): Outcome => {
    if ('refused' in each) return { refused: each.refused }
    const fate = fates.get(each.prepared)
    if (fate === 'other') return { refused: conflict('demands.key-used', '同一个提交标识已经用于另一件诉求') }
    const filed = numbered.get(each.prepared) ?? before.get(fateId(fate) ?? '')
    return filed ? { filed } : { refused: conflict('demands.key-used', '同一个提交标识已经用于另一件诉求') }
  })
}

/** One alone; what is refused is thrown. */
export async function fileDemand(tx: Tx, given: NewDemand): Promise<Filed> {
  const [outcome] = await fileDemands(tx, [given])
  if (!outcome?.filed) throw outcome?.refused ?? new Error('nothing was filed')
  return outcome.filed
}

type Numbered = Prepared & { number?: string }
type Fate = 'fresh' | 'other' | { id: string }
const fateId = (fate: Fate | undefined) => (typeof fate === 'object' ? fate.id : undefined)

function attempt(work: () => Prepared): { prepared: Numbered } | { refused: Refusal } {
  try {
    return { prepared: work() }
  } catch (error) {
    if (error instanceof Refusal) return { refused: error }
    throw error
  }
}

/** What becomes of each: it is new, it is there already, or its key is another's. Within one call the first of a key counts. */
async function withKeys(tx: Tx, ready: readonly Prepared[]): Promise<Map<Prepared, Fate>> {
  const fates = new Map<Prepared, Fate>()
  const keyed = ready.flatMap(({ key, row }) => (key ? [{ ...key, id: row.id, received_on: row.received_on }] : []))
  const taken = await takeKeys(tx, keyed)
  const contents = new Map<string, string>()
  for (const each of ready) {
    if (!each.key) {
      fates.set(each, 'fresh')
      continue
    }
    const held = taken.get(nameOf(each.key))
    const content = contents.get(nameOf(each.key))
    contents.set(nameOf(each.key), content ?? each.key.content)
    if (held?.fresh && held.demand_id === each.row.id) fates.set(each, 'fresh')
    else if (!held || (held.fresh ? content !== each.key.content : !held.same)) fates.set(each, 'other')
    else fates.set(each, { id: held.demand_id })
  }
  return fates
}

async function write(tx: Tx, fresh: readonly Numbered[]) {
  if (fresh.length === 0) return
  const years = Map.groupBy(fresh, ({ row }) => Number(row.received_on.slice(0, 4)))
  await ensureYears(tx, [...years.keys()])
  for (const [year, demands] of years) {
    const { rows } = await sql<{ ordinal: number }>`
      select nextval(${`demands.ordinal_${year}`}::regclass) as ordinal from generate_series(1, ${demands.length}::integer)`.execute(
      tx.db,
    )
    for (const [index, each] of demands.entries()) each.number = receiptNumber('SQ', year, rows[index]?.ordinal ?? 0)
  }
  await insertDemands(
    tx,
    fresh.map(({ row, number = '' }) => ({ ...row, number })),
  )
  await insertReporters(tx, fresh)
  await insertAttachments(tx, fresh)
  await insertLinks(tx, fresh)
  await recordAll(
    tx,
    DemandFiled,
    fresh.map(({ row }) => ({
      subjectId: row.id,
      data: { kind: row.kind, channel: row.channel, item: row.item, office: null, days: 0 },
      organisation: null,
    })),
  )
}

function readNumbers(fresh: readonly Numbered[]): Map<Prepared, Filed> {
  return new Map(
    fresh.map((each) => {
      const { row, number = '', danger, urgency } = each
      const { id, received_on, received_at, due_on, due_at } = row
      return [
        each,
        {
          id,
          number,
          code: lookupCode(id),
          receivedOn: received_on,
          receivedAt: received_at,
          dueOn: due_on,
          dueAt: due_at,
          urgency,
          again: false,
          danger,
        },
      ]
    }),
  )
}

type Row = {
  id: string
  number: string
  received_on: string
  received_at: Date
  due_on: string
  due_at: Date
  urgency: Filed['urgency']
  text: string
  title: string
}
async function findFiled({ db }: Tx, ids: readonly string[]): Promise<Map<string, Filed>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select id, number, received_on, received_at, due_on, due_at, urgency, title, text from demands.demand
    where (id, received_on) in (select * from unnest(${ids}::uuid[], ${ids.map(dayOfId)}::date[]))`.execute(db)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        number: row.number,
        code: lookupCode(row.id),
        receivedOn: row.received_on ?? dayOf(row.received_at),
        receivedAt: row.received_at,
        dueOn: row.due_on,
        dueAt: row.due_at,
        urgency: row.urgency,
        again: true,
        danger: dangerIn(`${row.title}\n${row.text}`),
      },
    ]),
  )
}

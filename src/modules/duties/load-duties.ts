import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations, type Organisation, type Organisations } from '../organisations/index.ts'
import { type Match, openWordIndex } from './find-by-words.ts'
import { type DutyItem, type Terms, type Version, versionOn } from './model.ts'
import { locatedOf, officeBy, type Place } from './rule.ts'

export type Heading = { code: string; name: string; items: number }
/** The list as it holds on a day. */
export type Duties = {
  day: string
  /** Moves whenever the list does. */
  change: number
  list: readonly DutyItem[]
  byCode: ReadonlyMap<string, DutyItem>
  classes: readonly Heading[]
  groups: readonly Heading[]
  findByWords: (text: string, most?: number) => Match[]
  /** Who leads there; undefined when no office of the rule exists there or the place is not known well enough. */
  leadOf: (item: DutyItem, place: Place) => Organisation | undefined
  supportOf: (item: DutyItem, place: Place) => Organisation[]
}

const CHECKED_FOR = 1_000
const DAYS = 4
type Held = { change: number; headings: ReadonlyMap<string, string>; versions: Map<string, Approved[]> }
type Approved = Version & { code: string }
type Remembered = { held: Held; checkedAt: number; days: Map<string, { tree: Organisations; duties: Duties }> }

// By the connection pool's adapter, which a transaction shares with the database it is in.
const remembered = new WeakMap<object, Remembered>()

/** The duty list on a legal date, as this process remembers it: at most a second behind another process. */
export async function loadDuties(ctx: Pick<Ctx, 'db'>, day: string): Promise<Duties> {
  const [known, tree] = [await heldOf(ctx), await loadOrganisations(ctx)]
  const same = known.days.get(day)
  if (same && same.tree === tree) return same.duties
  const duties = dutiesOn(known.held, tree, day)
  known.days.set(day, { tree, duties })
  for (const old of [...known.days.keys()].slice(0, -DAYS)) known.days.delete(old)
  return duties
}

/** Has this process read again, after it changed something itself. */
export const forgetDuties = ({ db }: Pick<Ctx, 'db'>) => void remembered.delete(db.getExecutor().adapter)

async function heldOf({ db }: Pick<Ctx, 'db'>): Promise<Remembered> {
  const key = db.getExecutor().adapter
  const known = remembered.get(key)
  if (known && performance.now() - known.checkedAt < CHECKED_FOR) return known
  const { rows } = await sql<{ number: number }>`select number::int as number from duties.change`.execute(db)
  const change = rows[0]?.number ?? 0
  const same = known?.held.change === change
  const read = same ? known : { held: await readAll(db, change), checkedAt: 0, days: new Map() }
  read.checkedAt = performance.now()
  // What a transaction has changed and nobody else can see yet must not be remembered: it may be rolled back.
  if (same || !db.isTransaction) remembered.set(key, read)
  return read
}

async function readAll(db: Ctx['db'], change: number): Promise<Held> {
  const headings = await db.selectFrom('duties.heading').selectAll().execute()
  const { rows } =
    await sql<Approved>`select version.*, item.code from duties.version join duties.item on item.id = version.item_id
    where version.state = 'approved' order by item.code, version.number`.execute(db)
  return {
    change,
    headings: new Map(headings.map(({ code, name }) => [code, name])),
    versions: Map.groupBy(rows, ({ code }) => code),
  }
}

function dutiesOn({ change, headings, versions }: Held, tree: Organisations, day: string): Duties {
  const heading = (code: string) => ({ code, name: headings.get(code) ?? code })
  const list = [...versions.values()].flatMap((approved): DutyItem[] => {
    const version = versionOn(approved, day)
    return version ? [itemOf(version, heading)] : []
  })
  const count = (codes: string[]) =>
    [...Map.groupBy(codes, (code) => code)].map(([code, all]) => ({ ...heading(code), items: all.length }))
  return {
    day,
    change,
    list,
    byCode: new Map(list.map((item) => [item.code, item])),
    classes: count(list.map((item) => item.class.code)),
    groups: count(list.map(({ group }) => group.code)),
    findByWords: openWordIndex(list),
    leadOf: (item, place) => officeBy(tree, item.lead, { located: locatedOf(tree, place), day }),
    supportOf: (item, place) => {
      const located = locatedOf(tree, place)
      return item.support.flatMap((rule) => officeBy(tree, rule, { located, day }) ?? [])
    },
  }
}

/** A version as everybody reads it. */
export function itemOf(version: Approved, heading: (code: string) => { code: string; name: string }): DutyItem {
  return {
    id: version.item_id,
    code: version.code,
    version: version.number,
    name: version.name,
    description: version.description,
    words: version.words,
    class: heading(version.code.slice(0, 2)),
    group: heading(version.code.slice(0, 5)),
    law: version.law,
    article: version.article,
    area: version.area,
    lead: version.lead_rule,
    support: version.support_rules,
    terms: version.terms as Terms, // written by `termsOf` alone, checked there
    validFrom: version.valid_from,
    validTo: version.valid_to,
  }
}

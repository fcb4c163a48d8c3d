import { registerPerson } from '../../modules/identity/index.ts'
import { type Actor, type Ctx, inTransaction, SYSTEM } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import { atOnce } from '../at-once.ts'
import { bodyName } from '../case-text.ts'
import { actAs, stepsByDay } from '../participation/steps.ts'
import { workingDaysOf } from '../participation/working-days.ts'
import type { Life } from '../replay.ts'
import { ownersOf } from './duties.ts'
import { type PlannedData, reconcileData } from './figures.ts'
import { planGrants } from './grants.ts'
import { planNeeds } from './needs.ts'
import { lifeOfSet } from './open-set.ts'
import { planSets } from './plan.ts'
import type { PublishedData } from './published.ts'
import { dataStaffOf } from './staff.ts'

const USERS = 40
const WIDTH = 20

/** A year of open data through the real actions; afterwards what came of it, beside what was to come. */
export function dataYear(published: PublishedData) {
  let plan: PlannedData | undefined
  return {
    live: async (life: Life) => {
      const lived = await dataLife(life, published)
      plan = lived.plan
      return lived.onDay
    },
    reconcile: async (db: Db) => (plan ? reconcileData(db, { published, plan }) : []),
  }
}

async function dataLife({ db, chance, calendar, offices, window }: Life, published: PublishedData) {
  const staff = await dataStaffOf(db, { from: window.from, owners: ownersOf(offices).map(({ office }) => office) })
  const days = workingDaysOf(calendar, window)
  const as = actAs(db)
  const lives = planSets({ chance, days, offices, published, window }).map((one) => lifeOfSet({ db, staff, as }, one))
  const opened = lives.map((life) => life.opened)
  const people = await usersOf({ db, actor: SYSTEM, now: new Date(`${window.from}T00:00:00+08:00`) }, (kind) =>
    bodyName(chance, kind),
  )
  const world = { db, chance, days, staff, as, year: window.year, opened }
  const needs = planNeeds(world, { many: published.needs, people })
  const grants = planGrants(world, { many: published.applications, people })
  const plan: PlannedData = { rows: 0, versions: 0, needs: needs.length, applications: grants.length }
  for (const { openingClass, withdrawnOn, first, renewals } of opened) {
    if (openingClass === 'not-open') continue
    const all = [first, ...renewals.flatMap(({ version }) => version ?? [])]
    plan.versions += all.length
    if (!withdrawnOn) plan.rows += all.at(-1)?.rows ?? 0
  }
  return { plan, onDay: stepsByDay([...lives.map(({ steps }) => steps), ...needs, ...grants]) }
}
/** The catalogue alone, opened at once as somebody would who comes from an older site: for measuring. */
export async function openCatalogue(
  { db, chance, calendar, offices, window }: Life,
  datasets: number,
  tell: (done: number) => void,
) {
  const staff = await dataStaffOf(db, { from: window.from, owners: ownersOf(offices).map(({ office }) => office) })
  const days = workingDaysOf(calendar, window)
  const sets = planSets({ chance, days, offices, published: { datasets, closed: 0, withdrawn: 0 }, window })
  const at = () => new Date(`${window.until}T09:00:00+08:00`)
  let done = 0
  await atOnce(WIDTH, sets, async (one) => {
    await lifeOfSet({ db, staff, as: actAs(db) }, one).steps[0]?.act(at)
    tell(++done)
  })
}

/** Companies and institutes that make something of data; an officer has seen who they are. */
async function usersOf(ctx: Ctx, nameOf: (kind: 'commercial' | 'research') => string) {
  return inTransaction(ctx, async (tx) => {
    const users: Actor[] = []
    for (let index = 0; index < USERS; index++) {
      const applicantKind = index % 3 === 0 ? 'research' : 'commercial'
      const known = { documentKind: 'other' as const, documentNumber: `示例数据${index}` }
      const unknown = { contactName: undefined, phone: undefined, email: undefined, address: undefined }
      const { id } = await registerPerson(tx, { ...unknown, applicantKind, name: nameOf(applicantKind), ...known })
      users.push({ id, kind: 'person', posts: [], oversees: [] })
    }
    return users
  })
}

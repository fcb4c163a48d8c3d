import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import { drainIntake, fileDemands, loadDemands, type Move, moveAll } from '../modules/demands/index.ts'
import { loadDuties } from '../modules/duties/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction, SYSTEM } from '../platform/ctx.ts'
import { addDays, startOf } from '../platform/day.ts'
import { chanceOf } from '../replay/chance.ts'
import { type Arrival, arrivalsOf } from '../replay/demands/arrivals.ts'
import { channelsOf } from '../replay/demands/channels.ts'
import { planLife, type Step } from '../replay/demands/plan.ts'
import { spotsOf } from '../replay/demands/spots.ts'

const [DAYS, A_DAY, EVENING] = [60, 7, 18.5]
/** One in so many that an office takes too long over. */
const LATE = 45

/** What a city hears on ordinary days, on the way that most of it goes: sent on, signed for, answered in time, rated (示例). */
export function everydayLife(calendar: Calendar, until: string) {
  const chance = chanceOf(11)
  const first = addDays(until, -DAYS)
  let ready: Promise<Awaited<ReturnType<typeof around>>> | undefined
  let [lives, counted]: [{ id: string; steps: Step[] }[], number] = [[], 0]
  let waiting: string[] = []
  return async (morning: Ctx, day: string) => {
    if (day < first || day > until) return
    ready ??= around(morning)
    const { tree, channels, spotOf, hub, departments } = await ready
    const ctx: Ctx = { ...morning, actor: SYSTEM, now: new Date(startOf(day).getTime() + EVENING * 3_600_000) }
    if (isWorkingDay(calendar, day)) waiting.push(day)
    // What two days brought is looked at together, so that the sample is soon there.
    if (waiting.length === 2) {
      const duties = await loadDuties(ctx, day)
      const told = waiting.flatMap((each) =>
        arrivalsOf({ chance, channels, spotOf, open: [], closed: [] }, duties, { day: each, many: A_DAY }),
      )
      waiting = []
      const filed = await file(
        ctx,
        told.filter(({ given: { receivedAt } }) => receivedAt < ctx.now),
      )
      for (const { arrival, row } of filed) {
        const { item, spot, kind, given } = arrival
        counted += 1
        const office = row.state === 'dispatched' && row.lead_id ? row.lead_id : (duties.leadOf(item, spot)?.id ?? hub)
        const urgent = row.urgency !== 'normal' || row.term_hours !== null
        const evening = startOf(row.received_on).getTime() + EVENING * 3_600_000
        const steps = planLife(
          {
            ...{ chance, item, spot, kind, office, hub, plain: false },
            urgent,
            reachable: given.reporter?.phone != null,
            due: { on: row.due_on, at: row.due_at },
            sent: row.state === 'dispatched',
            others: chance.shuffled(departments).slice(0, 3),
            slow: 0.2 + ((tree.byId.get(office)?.name.length ?? 0) % 5) / 10,
            late: counted % LATE === 0,
          },
          // What is due within hours was not left until the second evening.
          urgent ? evening : ctx.now.getTime(),
        )
        lives.push({ id: row.id, steps })
      }
    }
    const moves = lives.flatMap(({ id, steps }) => takeDue(id, steps, ctx.now.getTime()))
    await inTransaction(ctx, (tx) => moveAll(tx, moves, { silent: true }))
    lives = lives.filter(({ steps }) => steps.length > 0)
  }
}

async function around({ db, now }: Ctx) {
  const tree = await loadOrganisations({ db })
  const departments = tree.all.filter(({ kind, level }) => kind === 'department' && level !== 'street').map(({ id }) => id)
  const day = now.toISOString().slice(0, 10)
  const [channels, spotOf] = await Promise.all([channelsOf(db), spotsOf(db, day)])
  return { tree, departments, channels, spotOf, hub: tree.bySlug.get('sz-data')?.id ?? '' }
}

/** Files what the day brought; places are invented, so there is no point on a map. */
async function file(ctx: Ctx, told: readonly Arrival[]) {
  const outcomes = await inTransaction(ctx, (tx) =>
    fileDemands(
      tx,
      told.map(({ given, spot: { district, street, area, road } }) => ({
        ...given,
        text: `${given.text}（示例）`,
        place: { district, street, address: `${area}${road}` },
      })),
    ),
  )
  await drainIntake(ctx)
  const rows = await loadDemands(
    ctx,
    outcomes.flatMap(({ filed }) => filed?.id ?? []),
  )
  return told.flatMap((arrival, index) => {
    const row = rows.get(outcomes[index]?.filed?.id ?? '')
    return row ? [{ arrival, row }] : []
  })
}

/** What is done by then, in its order. */
function takeDue(demand: string, steps: Step[], until: number): Move[] {
  const later = steps.findIndex(({ at }) => at > until)
  return steps.splice(0, later < 0 ? steps.length : later).map(({ at, move }) => ({ ...move, demand, at: new Date(at) }) as Move) // as it was planned, with whose it is
}

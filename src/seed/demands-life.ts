import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import { drainIntake, type Filed, fileDemands, type Move, move, type NewDemand } from '../modules/demands/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Actor, type Ctx, inTransaction, SYSTEM } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'
import { type Act, DEMANDS, type SampleDemand } from './demands-texts.ts'

/** What people of the sample city have told, on its way through every state that a demand can have. */
export function demandsLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const filed = new Map<SampleDemand, Filed>()
  const plan = DEMANDS.map((demand) => ({
    demand,
    on: dayBefore(demand.ago),
    steps: demand.life.map((act) => ({ act, on: dayBefore(act.ago) })),
  }))
  return async (morning: Ctx, day: string) => {
    const told = plan.filter(({ on }) => on === day).map(({ demand }) => demand)
    if (told.length > 0) await fileAll(morning, told, filed)
    let minute = 30
    for (const { demand, steps } of plan)
      for (const { act, on } of steps) {
        const found = filed.get(demand)
        if (on === day && found) await take({ ...morning, now: minutesAfter(morning.now, minute++) }, found, act)
      }
  }
}

const minutesAfter = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

async function fileAll(morning: Ctx, told: readonly SampleDemand[], filed: Map<SampleDemand, Filed>) {
  const ctx: Ctx = { ...morning, actor: SYSTEM }
  const persons = new Map<string, string>()
  for (const { by } of told) {
    const person = by ? await findByUsername(ctx, by) : undefined
    if (by && person) persons.set(by, person.id)
  }
  const outcomes = await inTransaction(ctx, (tx) =>
    fileDemands(
      tx,
      told.map(
        ({ channel, kind, text, street, address, by }): NewDemand => ({
          channel,
          kind,
          text,
          place: street ? { street, district: street.split('-')[0] ?? null, address: address ?? null } : null,
          reporter: by ? { person: persons.get(by) ?? null } : { phone: '13800138000' },
        }),
      ),
    ),
  )
  for (const [index, demand] of told.entries()) {
    const outcome = outcomes[index]
    if (outcome?.filed) filed.set(demand, outcome.filed)
  }
  await drainIntake(ctx)
}

/** One step in the name of the person whose it is; a citizen comes by the code of the receipt. */
async function take(ctx: Ctx, { id }: Filed, { by, act, office, fields = {} }: Act) {
  const tree = await loadOrganisations(ctx)
  const named = office ? { office: tree.bySlug.get(office)?.id ?? '' } : {}
  const actor = by === 'citizen' ? null : by === 'timer' ? SYSTEM : await actorNamed(ctx, by)
  const one = { demand: id, act, fields: { ...fields, ...named }, ...(by === 'citizen' && { as: 'citizen' }) } as Move
  await inTransaction({ ...ctx, actor }, (tx) => move(tx, one))
}

async function actorNamed(ctx: Ctx, username: string): Promise<Actor> {
  const person = await findByUsername(ctx, username)
  if (!person) throw new Error(`nobody is called ${username}`)
  return getActor(ctx, person.id)
}

import { asDraft, decideVersion, draftVersion, loadDuties } from '../modules/duties/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { type Ctx, inTransaction } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'

type Step = { ago: number; act: (ctx: Ctx) => Promise<void> }

/** The sample's duty list is amended once, and one amendment waits for the arbiter. */
export function dutiesLife(until: string) {
  const steps = STEPS.map((step) => ({ ...step, on: addDays(until, -step.ago) })).sort((one, other) =>
    one.on < other.on ? -1 : 1,
  )
  return async (morning: Ctx, day: string) => {
    while (steps[0] && steps[0].on <= day) await steps.shift()?.act({ ...morning, now: new Date(`${day}T10:00:00+08:00`) })
  }
}

async function as(ctx: Ctx, username: string): Promise<Ctx> {
  const person = await findByUsername(ctx, username)
  if (!person) throw new Error(`the cast lacks ${username}`)
  return { ...ctx, actor: await getActor(ctx, person.id) }
}

/** What an item says now, with some of it changed. */
async function amend(ctx: Ctx, code: string, changed: { reason: string; lead?: string; support?: string; words?: string }) {
  const item = (await loadDuties(ctx, dayOf(ctx.now))).byCode.get(code)
  if (!item) throw new Error(`the sample list lacks ${code}`)
  return inTransaction(await as(ctx, 'shi'), (tx) =>
    draftVersion(tx, {
      ...asDraft(item),
      validFrom: addDays(dayOf(ctx.now), 1),
      validTo: null,
      ...changed,
    }),
  )
}

const STEPS: Step[] = [
  {
    ago: 40,
    act: async (ctx) => {
      const { id } = await amend(ctx, '12.03.007', {
        words: '井盖、井盖破损、裂开、井盖坏、缺角',
        reason: '补充群众常用的说法（示例）',
      })
      await inTransaction(await as(ctx, 'kong'), (tx) => decideVersion(tx, id, { approved: true, note: '同意（示例）' }))
    },
  },
  {
    ago: 3,
    act: async (ctx) => {
      await amend(ctx, '12.03.005', {
        lead: 'sz-industry|{district}-industry',
        reason: '垂落的多为通信线缆，建议改由通信主管部门牵头（示例）',
      })
    },
  },
]

import { storeFile } from '../../src/modules/files/index.ts'
import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

const IDS = { open: '01a0a000-0000-7000-8000-0000000000d1', held: '01a0a000-0000-7000-8000-0000000000d2' }
const RECEIVED = new Date(0x01a0a0000000)

/**
 * Two demands of 王芳's with the urban management of Futian: one that it works on with everything that one can have, and one told in
 * private. Of the hub are who takes calls, sends on and watches; whoever else oversees the office sees the first with personal data masked.
 */
export async function plantDemands(world: World, canary: Plant) {
  const { db } = world
  const { seal } = installation().keys
  const [hub, office, watching, own] = [
    ['shi', 'tian', 'cui'] as const,
    ['mu'] as const,
    ['wu', 'zhou'] as const,
    ['wang'] as const,
  ]
  const office_id = await world.organisation('futian-urban-management')
  const received_on = new Date(RECEIVED.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const due_at = new Date(RECEIVED.getTime() + 20 * 86_400_000)
  const common = {
    received_on,
    received_at: RECEIVED,
    channel: 'web',
    kind: 'complaint' as const,
    state: 'handling' as const,
    lead_id: office_id,
    due_on: due_at.toISOString().slice(0, 10),
    due_at,
    first_due_at: due_at,
    open_due_at: due_at,
    term_days: 15,
    legs: 1,
    steps: 3,
  }
  const aDemand = async (id: string, ordinal: number, more: object) =>
    db
      .insertInto('demands.demand')
      .values({ id, number: `SQ2026-900000${ordinal}-0`, title: '示例', text: '示例', ...common, ...more })
      .execute()
  await aDemand(IDS.open, 1, {
    title: canary('demands.demand.title', hub, office, watching, own),
    text: canary('demands.demand.text', hub, office, watching, own),
    address: canary('demands.demand.address', hub, office, own),
    answer: canary('demands.demand.answer before it is given'),
  })
  await aDemand(IDS.held, 2, {
    privacy: 'private',
    title: canary('demands.demand.title of one told in private', hub, office, own),
    text: canary('demands.demand.text of one told in private', hub, office, own),
  })
  for (const demand_id of Object.values(IDS)) {
    await db
      .insertInto('demands.leg')
      .values({
        demand_id,
        received_on,
        ordinal: 1,
        office_id,
        role: 'lead',
        kind: 'complaint',
        channel: 'web',
        dispatched_at: RECEIVED,
        why: canary(
          `demands.leg.why ${demand_id === IDS.open ? '' : 'of one told in private'}`,
          hub,
          office,
          demand_id === IDS.open ? watching : [],
          own,
        ),
        signed_at: RECEIVED,
        own_due_at: due_at,
        due_at,
      })
      .execute()
    await db
      .insertInto('demands.reporter')
      .values({
        demand_id,
        received_on,
        person_id: world.wang.id,
        name_sealed: seal(canary('demands.reporter.name_sealed')),
        phone_sealed: seal(canary('demands.reporter.phone_sealed')),
        mail_sealed: seal(canary('demands.reporter.mail_sealed')),
        original_sealed: seal(canary('demands.reporter.original_sealed')),
      })
      .execute()
  }
  const aStep = (ordinal: number, act: string, fields: Record<string, string>) =>
    db
      .insertInto('demands.step')
      .values({
        demand_id: IDS.open,
        received_on,
        ordinal,
        act,
        from_state: 'handling',
        to_state: 'handling',
        mover: 'handler',
        actor_id: world.mu.id,
        office_id,
        at: new Date(RECEIVED.getTime() + ordinal * 60_000),
        fields: JSON.stringify(fields),
      })
      .execute()
  await aStep(1, 'note', { note: canary('demands.step.fields of a note among offices', hub, office) })
  await aStep(2, 'order', { text: canary('demands.step.fields of an order', hub, office) })
  await aStep(3, 'waitThird', { reason: canary('demands.step.fields that the reporter may read', hub, office, watching, own) })
  await db
    .insertInto('demands.reveal')
    .values({
      demand_id: IDS.open,
      revealed_by: world.mu.id,
      office_id,
      reason: canary('demands.reveal.reason', hub, office, watching, own),
      revealed_at: world.now,
    })
    .execute()
  const content = new TextEncoder().encode(canary('demands.attachment content', hub, office, own))
  const file = await storeFile(world.wang.ctx(), { name: `${canary('demands.attachment name', hub, office, own)}.txt`, content })
  await db.updateTable('files.file').set({ kept_at: world.now }).where('id', '=', file.id).execute()
  await db.insertInto('demands.attachment').values({ demand_id: IDS.open, file_id: file.id }).execute()
  return { ids: Object.values(IDS), file: file.id }
}

import { randomUUID } from 'node:crypto'
import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/**
 * An open day of the finance bureau that nobody has announced yet, another with a session and whoever registered for it; and a report of an
 * error on a page, bound to its place.
 */
export async function plantAttendance(world: World, canary: Plant, finance: string) {
  const { db } = world
  const { seal } = installation().keys
  // 负责人 and 留言办理员 of the office prepare its open days and run their sessions; the overseer reads drafts and figures.
  const [run, watch] = [['lin', 'bai'] as const, ['zhou'] as const]
  const open = { organisation_id: finance, contact: '0755-00000000', made_by: world.qian.id, made_at: world.now }
  const words = (name: string) => ({
    summary: canary(`${name}.summary`, run, watch),
    programme: canary(`${name}.programme`, run, watch),
    meeting_point: canary(`${name}.meeting_point`, run, watch),
    accessibility: canary(`${name}.accessibility`, run, watch),
    photos_note: canary(`${name}.photos_note`, run, watch),
  })
  const slot = {
    title: canary('open_days.open_day.slots of a draft', run, watch),
    place: '示例',
    on: '2026-12-01',
    from: '09:00',
    to: '11:00',
    capacity: 5,
    waiting: 0,
    opensOn: '2026-11-01',
    closesOn: '2026-11-20',
    admits: 'first-come',
    criteria: null,
    groupMost: 1,
    notes: '',
    byPhone: true,
    needs: [],
  }
  const draft = await db
    .insertInto('open_days.open_day')
    .values({
      ...open,
      ...words('open_days.open_day of a draft'),
      number: 'PLANTED-1',
      title: canary('open_days.open_day.title of a draft', run, watch),
      slots: JSON.stringify([slot]),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const shown = await db
    .insertInto('open_days.open_day')
    .values({
      ...open,
      number: 'PLANTED-2',
      state: 'announced',
      title: '示例开放日',
      summary: '示例',
      programme: '示例',
      meeting_point: '示例',
      accessibility: '示例',
      photos_note: '示例',
      announced_on: '2026-09-10',
      announced_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const session = await db
    .insertInto('attendance.session')
    .values({
      owner_kind: 'open-day',
      owner_id: shown.id,
      owner_title: '示例开放日',
      owner_url: `/open-days/${shown.id}`,
      organisation_id: finance,
      organisers: ['editor', 'press-officer', 'message-officer', 'office-head'],
      title: '示例上午场',
      place: '示例',
      starts_at: new Date('2026-09-20T01:00:00Z'),
      ends_at: new Date('2026-09-20T03:00:00Z'),
      capacity: 5,
      taken: 1,
      waiting_places: 0,
      opens_on: '2026-09-01',
      closes_on: '2026-09-19',
      admits: 'first-come',
      made_by: world.qian.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('attendance.registration')
    .values({
      session_id: session.id,
      number: 'BM2026-0090001-0',
      state: 'attended',
      form_key: randomUUID(),
      person_id: world.wang.id,
      name_sealed: seal(canary('attendance.registration.name', run)),
      phone_sealed: seal(canary('attendance.registration.phone', run)),
      note_sealed: seal(canary('attendance.registration.note', run)),
      statement_sealed: seal(canary('attendance.registration.statement', run)),
      registered_at: world.now,
      ticket: 'PLANTED',
      check_in_code: 'ZQ0000',
      feedback: canary('attendance.registration.feedback', run),
      rating: 4,
    })
    .execute()
  return { openDays: [draft.id, shown.id], session: session.id, correction: await plantCorrection(world, canary, finance) }
}

async function plantCorrection({ db, now }: World, canary: Plant, finance: string) {
  const handles = [['lin', 'bai'] as const, ['zhou'] as const]
  const message = await db
    .insertInto('messages.message')
    .values({
      number: 'JC2026-0090001-0',
      kind: 'correction',
      organisation_id: finance,
      subject: '示例',
      text: canary('messages.message.text of a correction', ...handles),
      received_on: '2026-09-15',
      received_at: now,
      due_on: '2026-09-18',
      first_due_on: '2026-09-18',
      open_due_on: '2026-09-18',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('corrections.correction')
    .values({
      message_id: message.id,
      number: 'JC2026-0090001-0',
      kind: 'dead-link',
      page: '/site-map',
      page_title: canary('corrections.correction.page_title', ...handles),
      quote: canary('corrections.correction.quote', ...handles),
      link: `/${canary('corrections.correction.link', ...handles)}`,
      probe_says: canary('corrections.correction.probe_says', ...handles),
      probed_at: now,
      thanks_to: canary('corrections.correction.thanks_to before it is corrected'),
      bound_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

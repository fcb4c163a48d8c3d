import { expect } from 'vitest'
import { anInitiated, DESK, DRAFT, did, refused, SHORT, today } from '../../../../test/decisions.ts'
import { anAsked, CONSULTATIONS } from '../../../../test/hearings.ts'
import { test } from '../../../../test/world.ts'
import { register, selectParticipants } from '../../attendance/index.ts'

test('who registered with a consultation is who takes part, and its page leads to the order, the record and the report of the hearing', async ({
  world,
}) => {
  const began = world.now
  const { 'hearing.leftOut': _, ...rest } = SHORT
  const decision = await anInitiated(world, { ...rest, 'hearing.leftOut': '' })
  await did(world.lin, `${decision}/drafts`, DRAFT)
  const { id, slug, session } = await anAsked(world)
  await did(world.lin, `${decision}/askings`, {
    ...{ way: 'open-comment', how: '示例：网站', consultation: id },
    ...{ opensOn: today(world), closesOn: today(world, 30) },
  })
  const applied = await world.as(world.wang, (tx) => register(tx, session, { statement: '示例：沿街居民' }))

  // What was announced is what is planned; who registered is not asked again.
  const form = await world.lin.text(`${DESK}/${decision}/hearings`)
  expect(form).toContain('value="示例市民中心"')
  const plan = {
    ...{ title: '示例：停车收费听证会', subject: 'decision', heldOn: today(world, 44), startsAt: '09:30', endsAt: '12:30' },
    ...{ place: '示例市民中心二层', seats: '2', observers: '0', selectionRules: '示例：车主、居民各 1 名', materials: '示例' },
    ...{ applyFrom: today(world), applyUntil: today(world, 29) },
  }
  expect((await refused(world.lin, `${decision}/hearings`, { ...plan, admits: 'lot' })).text).toContain('已经在民意征集里报名')
  await did(world.lin, `${decision}/hearings`, { ...plan, admits: 'selection' })
  const { id: hearing, slug: page } = await world.db
    .selectFrom('decisions.hearing')
    .select(['id', 'slug'])
    .where('decision_id', '=', decision)
    .executeTakeFirstOrThrow()
  expect(await world.visitor.text(`/consultations/${slug}`)).not.toContain('示例：停车收费听证会')
  await did(world.lin, `hearings/${hearing}/announcement`)
  const sessions = await world.db
    .selectFrom('attendance.public_session')
    .select(['id', 'place', 'capacity'])
    .where('owner_id', 'in', [hearing, id])
    .execute()
  expect(sessions).toEqual([{ id: session, place: '示例市民中心二层', capacity: 2 }])
  expect(await world.visitor.text(`/decisions/hearings/${page}`)).toContain(`/attendance/${session}`)
  expect(await world.visitor.text(`/consultations/${slug}`)).toContain(`/decisions/hearings/${page}`)
  expect(await world.qiu.text(`${CONSULTATIONS}/${id}`)).toContain(`${DESK}/hearings/${hearing}`)

  world.now = new Date(world.now.getTime() + 31 * 86_400_000)
  await world.as(world.lin, (tx) =>
    selectParticipants(tx, session, { selected: [applied.id], criterion: '示例：居民', otherwise: '示例：没有其他报名' }),
  )
  await did(world.lin, `hearings/${hearing}/participant-list`)
  expect(await world.visitor.text(`/decisions/hearings/${page}`)).toContain('王某')
  await did(world.lin, `hearings/${hearing}/materials`)
  world.now = new Date(world.now.getTime() + 13 * 86_400_000)
  const say = (phase: string) => did(world.lin, `hearings/${hearing}/record`, { phase, speaker: '示例', text: '示例发言ZQSAID' })
  await say('introduction')
  await say('statement')
  await did(world.lin, `hearings/${hearing}/record-end`)
  const { id: participant } = await world.db
    .selectFrom('decisions.participant')
    .select('id')
    .where('hearing_id', '=', hearing)
    .executeTakeFirstOrThrow()
  await did(world.lin, `hearings/${hearing}/signatures`, { participant, attended: 'yes', signed: 'yes' })
  await did(world.lin, `hearings/${hearing}/confirmation`)
  const adoption = { source: 'hearing', point: '示例：中午免费', disposition: 'adopted', reason: '示例：第二条' }
  await did(world.lin, `${decision}/adoptions`, adoption)
  await did(world.lin, `hearings/${hearing}/report`, { report: '示例：听证报告' })
  const notice = await world.visitor.text(`/consultations/${slug}`)
  expect(notice).toContain('已公布听证报告')
  expect(notice).not.toContain('ZQSAID')
  world.now = began
})

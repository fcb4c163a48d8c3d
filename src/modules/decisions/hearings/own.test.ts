import { describe, expect } from 'vitest'
import { DESK, did, refused, today } from '../../../../test/decisions.ts'
import { anApproved, anAsked, CONSULTATIONS, opening, went } from '../../../../test/hearings.ts'
import { test, type World } from '../../../../test/world.ts'
import { runDue } from '../../../worker.ts'
import { register, selectParticipants } from '../../attendance/index.ts'
import { listGroups } from '../../consultations/index.ts'
import { cancelWithdrawn } from './withdrawn.ts'

const DAY = 86_400_000
const TITLE = '示例：停车收费标准听证会'
/** The clock of the sample goes on to the end of the test's own world only. */
const later = (world: World, days: number) => {
  world.now = new Date(world.now.getTime() + days * DAY)
}
const plan = (world: World, heldOn: string, more: Record<string, string> = {}) => ({
  ...{ title: TITLE, subject: 'price', heldOn, startsAt: '09:30', endsAt: '12:30', place: '示例市民中心二层' },
  ...{ seats: '2', observers: '0', admits: 'selection', selectionRules: '示例：车主、居民各 1 名', materials: '示例：定价方案' },
  ...{ applyFrom: today(world), applyUntil: today(world, 30), ...more },
})
const hearingOf = (world: World, consultation: string) =>
  world.db.selectFrom('decisions.hearing').selectAll().where('consultation_id', '=', consultation).executeTakeFirstOrThrow()

describe('a consultation in the form of a hearing that prepares no decision', () => {
  test('holds its own hearing, from its opening to the signed record, the report and the result', async ({ world }) => {
    const began = world.now
    const id = await anApproved(world, { subject: 'other', hearingOn: today(world, 70) })
    const [at, desk] = [`consultations/${id}/hearings`, `${CONSULTATIONS}/${id}`]

    // Before the opening there is nothing to prepare it from.
    const early = await refused(world.qiu, at, plan(world, today(world, 70)))
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('征集开始以后')])
    expect(await world.qiu.text(desk)).not.toContain('筹备听证会')

    const { slug, session, collection } = await opening(world, id)
    const day = today(world, 69)
    expect(await world.qiu.text(desk)).toContain(`${DESK}/${at}`)
    const form = await world.qiu.text(`${DESK}/${at}`)
    expect(form).toContain('value="示例市民中心"')
    expect(form).toContain('value="示例：停车收费听证听证会"')
    const applied = await world.as(world.wang, (tx) => register(tx, session, { statement: '示例：沿街居民' }))

    // Who asks the public holds the hearing; nobody else.
    expect((await refused(world.jin, at, plan(world, day))).status).toBe(404)
    expect((await refused(world.zheng, at, plan(world, day))).status).toBe(403)
    expect((await refused(world.qiu, at, plan(world, day, { admits: 'lot' }))).text).toContain('已经在民意征集里报名')
    expect((await refused(world.qiu, at, plan(world, today(world, 60)))).text).toContain('不能提前')
    await went(await world.qiu.submit(`${DESK}/${at}`, plan(world, day)))
    const { id: hearing, slug: page } = await hearingOf(world, id)
    expect(await world.qiu.text(desk)).not.toContain(`${DESK}/${at}`)
    expect((await refused(world.qiu, at, plan(world, day))).text).toContain('已经在筹备')
    expect((await refused(world.jin, `hearings/${hearing}/announcement`)).status).toBe(404)
    expect((await refused(world.zheng, `hearings/${hearing}/announcement`)).status).toBe(403)

    const nowhere = async () => {
      expect((await world.visitor.get(`/decisions/hearings/${page}`)).status).toBe(404)
      for (const path of [`/consultations/${slug}`, '/decisions/hearings', '/decisions/calendar.ics', '/decisions/latest.atom'])
        expect(await world.visitor.text(path)).not.toContain(TITLE)
    }
    await nowhere()
    await did(world.qiu, `hearings/${hearing}/announcement`)
    const shown = await world.visitor.text(`/decisions/hearings/${page}`)
    for (const said of [`/attendance/${session}`, `/consultations/${slug}`, '示例：定价方案', '至少提前15日'])
      expect(shown).toContain(said)
    expect(shown).not.toContain('决策事项')
    expect(await world.visitor.text(`/consultations/${slug}`)).toContain(`/decisions/hearings/${page}`)
    expect(await world.visitor.text('/decisions/calendar.ics')).toContain(TITLE)
    // Those who registered have been told where it is, and nobody registers twice.
    const { place, capacity } = await world.db
      .selectFrom('attendance.public_session')
      .select(['place', 'capacity'])
      .where('owner_id', 'in', [hearing, id])
      .executeTakeFirstOrThrow()
    expect([place, capacity]).toEqual(['示例市民中心二层', 2])

    await went(
      await world.qiu.submit(`/workbench/questionnaires/${collection}/typing`, {
        ...{ channel: 'paper', document: '440300199001011237', _key: crypto.randomUUID() },
        'a.overall': '示例：周末应当少收一些。',
      }),
    )
    later(world, 31)
    await runDue(world.system())
    await world.as(world.qiu, (tx) =>
      selectParticipants(tx, session, { selected: [applied.id], criterion: '示例：居民', otherwise: '示例：没有其他报名' }),
    )
    await did(world.qiu, `hearings/${hearing}/participant-list`)
    expect(await world.visitor.text(`/decisions/hearings/${page}`)).toContain('王某')
    const before = world.now
    later(world, 24)
    expect((await refused(world.qiu, `hearings/${hearing}/materials`)).text).toContain('至少提前 15 日送达')
    world.now = before
    await did(world.qiu, `hearings/${hearing}/materials`)

    later(world, 38)
    const say = (phase: string) =>
      did(world.qiu, `hearings/${hearing}/record`, { phase, speaker: '示例', text: '示例发言ZQSAID' })
    await say('introduction')
    await say('statement')
    await did(world.qiu, `hearings/${hearing}/record-end`)
    const heard = { text: '示例：中午停车应当免费。' }
    expect((await refused(world.qiu, `hearings/${hearing}/opinions`, heard)).text).toContain('确认笔录之后')
    const { id: participant } = await world.db
      .selectFrom('decisions.participant')
      .select('id')
      .where('hearing_id', '=', hearing)
      .executeTakeFirstOrThrow()
    await did(world.qiu, `hearings/${hearing}/signatures`, { participant, attended: 'yes', signed: 'yes' })
    await did(world.qiu, `hearings/${hearing}/confirmation`)

    // What was said is among the points of the consultation, and there is no report before each has its answer.
    const report = { report: '示例：听证报告全文' }
    expect((await refused(world.qiu, `hearings/${hearing}/report`, report)).text).toContain('还没有登记听证会上的意见')
    await went(await world.qiu.submit(`${desk}/analysis/intake`, {}))
    await did(world.qiu, `hearings/${hearing}/opinions`, heard)
    expect((await refused(world.qiu, `hearings/${hearing}/report`, report)).text).toContain('还有 2 组意见没有处理完')
    const { rows } = await listGroups(world.system(), id, { size: 100 })
    expect(rows.map(({ title }) => title).toSorted()).toEqual(
      ['示例：中午停车应当免费', '示例：周末应当少收一些'].map((each) => expect.stringContaining(each)),
    )
    for (const { number } of rows)
      await went(
        await world.qiu.submit(`${desk}/analysis/groups/${number}/disposition`, {
          disposition: 'not-adopted',
          reason: '示例：泊位不足。',
        }),
      )

    // No result before the report.
    await went(await world.qiu.submit(`${desk}/outcome`, { result: '示例：维持原方案。' }))
    await went(await world.qiu.submit(`${desk}/analysis/completion`, {}))
    await went(await world.lin.submit(`${desk}/analysis/decision`, {}))
    const soon = await world.zheng.submit(`${desk}/publication`, {})
    expect([soon.status, await soon.text()]).toEqual([422, expect.stringContaining('听证会还没有公布听证报告')])
    await did(world.qiu, `hearings/${hearing}/report`, report)
    const reported = await world.visitor.text(`/decisions/hearings/${page}`)
    for (const said of ['示例：听证报告全文', '随征集结果公布']) expect(reported).toContain(said)
    for (const kept of ['ZQSAID', '中午停车']) expect(reported).not.toContain(kept)
    expect(await world.visitor.text(`/consultations/${slug}`)).toMatch(/听证报告[\s\S]*已公布听证报告/)
    await went(await world.zheng.submit(`${desk}/publication`, {}))
    expect(await world.visitor.text(`/decisions/hearings/${page}`)).toContain(`/consultations/${slug}/matrix`)
    const matrix = await world.visitor.text(`/consultations/${slug}/matrix`)
    for (const said of ['中午停车应当免费', '周末应当少收一些', '泊位不足']) expect(matrix).toContain(said)
    world.now = began
  })

  test('takes its hearing back with itself, and who registered is told', async ({ world }) => {
    const began = world.now
    const { id, slug, session } = await anAsked(world, { subject: 'other' })
    const held = plan(world, today(world, 44), { subject: 'other', title: '示例：收费听证会' })
    await went(await world.qiu.submit(`${DESK}/consultations/${id}/hearings`, held))
    const { id: hearing, slug: page } = await hearingOf(world, id)
    await did(world.qiu, `hearings/${hearing}/announcement`)
    await went(await world.zheng.submit(`${CONSULTATIONS}/${id}/withdrawal`, { reason: '示例：方案另行研究' }))
    await cancelWithdrawn(world.system(), { subjectId: id } as Parameters<typeof cancelWithdrawn>[1])
    expect(await world.visitor.text(`/decisions/hearings/${page}`)).toContain('示例：方案另行研究')
    expect(await world.visitor.text('/decisions/calendar.ics')).not.toContain('示例：收费听证会')
    expect(await world.visitor.text(`/consultations/${slug}`)).toContain('已取消')
    const { cancelled_reason } = await world.db
      .selectFrom('attendance.session')
      .select('cancelled_reason')
      .where('id', '=', session)
      .executeTakeFirstOrThrow()
    expect(cancelled_reason).toBe('示例：方案另行研究')
    world.now = began
  })

  test('whose hearing is not prepared yet cancels the seats that it opened', async ({ world }) => {
    const began = world.now
    const { id, session } = await anAsked(world, { subject: 'other' })
    await went(await world.zheng.submit(`${CONSULTATIONS}/${id}/withdrawal`, { reason: '示例：方案另行研究' }))
    expect(await world.visitor.text(`/attendance/${session}`)).toContain('示例：方案另行研究')
    world.now = began
  })
})

import { describe, expect } from 'vitest'
import { anInitiated, DESK, DRAFT, did, refused, SHORT, today } from '../../../../test/decisions.ts'
import { test, type World } from '../../../../test/world.ts'
import { register, selectParticipants } from '../../attendance/index.ts'
import { hearingBar, mayFollow, termsOf } from './model.ts'

const DAY = 86_400_000
const plan = (world: World, held: number) => ({
  title: '示例：电梯补助办法听证会',
  subject: 'decision',
  heldOn: today(world, held),
  startsAt: '09:30',
  endsAt: '11:30',
  place: '示例市民中心',
  seats: '10',
  observers: '20',
  admits: 'selection',
  selectionRules: '示例：受益居民 6 名、其他居民 4 名，按报名先后结合区域遴选',
  materials: '示例：草案、说明、依据',
  applyFrom: today(world),
  applyUntil: today(world, held - 10),
})
async function aPlanned(world: World, held = 20) {
  const { 'hearing.leftOut': _, ...rest } = SHORT
  const decision = await anInitiated(world, { ...rest, 'hearing.leftOut': '' })
  await did(world.lin, `${decision}/drafts`, DRAFT)
  await did(world.lin, `${decision}/hearings`, plan(world, held))
  const { id, slug } = await world.db
    .selectFrom('decisions.hearing')
    .select(['id', 'slug'])
    .where('decision_id', '=', decision)
    .executeTakeFirstOrThrow()
  return { decision, hearing: id, slug }
}
const at = async (world: World, days: number, work: () => Promise<void>) => {
  const before = world.now
  world.now = new Date(world.now.getTime() + days * DAY)
  await work()
  world.now = before
}

describe('a hearing', () => {
  test('is announced with its rules at least seven days before, and nobody sees it until then', async ({ world }) => {
    const { hearing, slug } = await aPlanned(world)
    expect((await world.visitor.get(`/decisions/hearings/${slug}`)).status).toBe(404)
    await at(world, 14, async () => {
      const late = await refused(world.lin, `hearings/${hearing}/announcement`)
      expect(late.status).toBe(409)
      expect(late.text).toContain('应当在听证会召开 7 日前公告')
    })
    await did(world.lin, `hearings/${hearing}/announcement`)
    const page = await world.visitor.text(`/decisions/hearings/${slug}`)
    expect(page).toContain('受益居民 6 名')
    expect(page).toContain('听证参加人')
    expect(page).toContain('旁听')
    expect(await world.visitor.text('/decisions/calendar.ics')).toContain('SUMMARY:听证会：示例：电梯补助办法听证会')
    expect(await world.visitor.text('/decisions/latest.atom')).toContain('听证公告：示例：电梯补助办法听证会')
  })

  test('publishes who takes part, sends the materials seven days before, and goes in its order', async ({ world }) => {
    const { decision, hearing, slug } = await aPlanned(world)
    await did(world.lin, `hearings/${hearing}/announcement`)
    expect((await refused(world.lin, `hearings/${hearing}/participant-list`)).text).toContain('截止后公布名单')
    await did(world.lin, `hearings/${hearing}/participants`, { kind: 'affected', shownAs: '王某', chosen: 'selection' })
    await did(world.lin, `hearings/${hearing}/participants`, { kind: 'public', shownAs: '李某', chosen: 'selection' })
    expect(await world.visitor.text(`/decisions/hearings/${slug}`)).not.toContain('李某')
    await at(world, 11, async () => {
      await did(world.lin, `hearings/${hearing}/participant-list`)
      expect(await world.visitor.text(`/decisions/hearings/${slug}`)).toContain('李某')
      expect(
        (await refused(world.lin, `hearings/${hearing}/record`, { phase: 'introduction', speaker: '示例', text: '示例' })).text,
      ).toContain('材料送达参加人之后举行')
    })
    await at(world, 14, async () => {
      const late = await refused(world.lin, `hearings/${hearing}/materials`)
      expect(late.status).toBe(409)
      expect(late.text).toContain('至少提前 7 日送达')
    })
    await at(world, 13, async () => {
      await did(world.lin, `hearings/${hearing}/materials`)
    })
    await at(world, 20, async () => {
      const say = (phase: string) => ({ phase, speaker: '示例', text: '示例发言ZQRECORD' })
      expect((await refused(world.lin, `hearings/${hearing}/record`, say('debate'))).text).toContain('先由承办单位介绍')
      await did(world.lin, `hearings/${hearing}/record`, say('introduction'))
      expect((await refused(world.lin, `hearings/${hearing}/record-end`)).text).toContain('陈述、询问、质证或者辩论')
      await did(world.lin, `hearings/${hearing}/record`, say('statement'))
      await did(world.lin, `hearings/${hearing}/record-end`)
      const people = await world.db
        .selectFrom('decisions.participant')
        .select('id')
        .where('hearing_id', '=', hearing)
        .orderBy('position')
        .execute()
      expect((await refused(world.lin, `hearings/${hearing}/confirmation`)).text).toContain('还有 2 位参加人没有签字')
      await did(world.lin, `hearings/${hearing}/signatures`, { participant: people[0]?.id ?? '', attended: 'yes', signed: 'yes' })
      const unsigned = { participant: people[1]?.id ?? '', attended: 'yes' }
      expect((await refused(world.lin, `hearings/${hearing}/signatures`, unsigned)).text).toContain('请注明原因')
      await did(world.lin, `hearings/${hearing}/signatures`, { ...unsigned, reason: '示例：中途离场' })
      await did(world.lin, `hearings/${hearing}/confirmation`)
      const report = { report: '示例：听证报告全文' }
      expect((await refused(world.lin, `hearings/${hearing}/report`, report)).text).toContain('还没有登记听证意见的处理')
      await did(world.lin, `${decision}/adoptions`, {
        source: 'hearing',
        point: '示例：简化申请',
        disposition: 'adopted',
        reason: '示例：第三条',
      })
      await did(world.lin, `hearings/${hearing}/report`, report)
      const page = await world.visitor.text(`/decisions/hearings/${slug}`)
      expect(page).toContain('示例：听证报告全文')
      expect(page).toContain('示例：简化申请')
      expect(page).not.toContain('ZQRECORD')
      expect(page).not.toContain('中途离场')
    })
  })

  test('takes in those who applied and were selected', async ({ world }) => {
    const { hearing, slug } = await aPlanned(world)
    await did(world.lin, `hearings/${hearing}/announcement`)
    const { session_id } = await world.db
      .selectFrom('decisions.hearing')
      .select('session_id')
      .where('id', '=', hearing)
      .executeTakeFirstOrThrow()
    const session = await world.db
      .selectFrom('attendance.public_session')
      .selectAll()
      .where('id', '=', session_id)
      .executeTakeFirstOrThrow()
    expect(session).toMatchObject({ capacity: 10, admits: 'selection', owner_kind: 'hearing', owner_id: hearing })
    const applied = await world.as(world.wang, (tx) => register(tx, session_id ?? '', { statement: '示例：六楼住户' }))
    await world.as(world.zhang, (tx) => register(tx, session_id ?? '', { statement: '示例：一楼住户' }))
    await at(world, 11, async () => {
      expect((await refused(world.lin, `hearings/${hearing}/participant-list`)).text).toContain('报名还没有抽签或者遴选')
      await world.as(world.lin, (tx) =>
        selectParticipants(tx, session_id ?? '', {
          selected: [applied.id],
          criterion: '示例：受益居民',
          otherwise: '示例：名额已满',
        }),
      )
      await did(world.lin, `hearings/${hearing}/participant-list`)
      const page = await world.visitor.text(`/decisions/hearings/${slug}`)
      expect(page).toContain('王某')
      expect(page).not.toContain('王芳')
      expect(page).not.toContain('张某')
    })
  })

  test('is only for the office that prepares the decision', async ({ world }) => {
    const { hearing } = await aPlanned(world)
    expect((await refused(world.du, `hearings/${hearing}/announcement`)).status).toBe(403)
    expect((await refused(world.sun, `hearings/${hearing}/announcement`)).status).toBe(404)
  })

  test('is postponed with a reason, and its days are counted anew', async ({ world }) => {
    const { hearing, slug } = await aPlanned(world)
    await did(world.lin, `hearings/${hearing}/announcement`)
    await did(world.lin, `hearings/${hearing}/postponement`, {
      heldOn: today(world, 40),
      startsAt: '09:30',
      endsAt: '11:30',
      place: '示例市民中心',
      reason: '示例：台风',
    })
    expect(await world.visitor.text(`/decisions/hearings/${slug}`)).toContain('示例：台风')
    expect(await world.visitor.text(`${'/decisions/hearings/'}${slug}`)).toContain(today(world, 40).slice(0, 4))
    expect((await world.lin.get(`${DESK}/hearings/${hearing}`)).status).toBe(200)
  })
})

describe('the terms of hearings', () => {
  test('are their own for decisions and for government legislation', () => {
    expect([termsOf('decision').notice, termsOf('legislation').notice]).toEqual([7, 30])
    const hearing = {
      announced_on: null,
      participants_on: null,
      materials_sent_on: null,
      recorded_on: null,
      confirmed_on: null,
      reported_on: null,
      cancelled_on: null,
      held_on: '2026-10-30',
      apply_until: '2026-10-20',
    }
    const facts = { participants: 0, unsigned: 0, phases: [], unanswered: null, ownedBy: 'decision' as const }
    const bar = (subject: string, today: string) =>
      hearingBar({ ...facts, hearing: { ...hearing, subject }, today, noticedOn: today }, 'announce')
    expect(bar('decision', '2026-10-23')).toBeNull()
    expect(bar('decision', '2026-10-24')).toContain('7 日前')
    expect(bar('legislation', '2026-09-30')).toBeNull()
    expect(bar('legislation', '2026-10-01')).toContain('30 日前')
    expect(bar('price', '2026-10-01')).toContain('30 日前')
    const told = { ...facts, ownedBy: 'consultation' as const, noticedOn: '2026-09-30' }
    // Of a consultation the notice was that of the consultation.
    expect(hearingBar({ ...told, hearing: { ...hearing, subject: 'price' }, today: '2026-10-15' }, 'announce')).toBeNull()
  })
  test('say in which order one speaks', () => {
    expect(mayFollow([], 'statement')).toBe(false)
    expect(mayFollow(['introduction', 'debate'], 'question')).toBe(true)
    expect(mayFollow(['introduction', 'debate'], 'introduction')).toBe(false)
    expect(mayFollow(['introduction', 'statement', 'closing'], 'debate')).toBe(false)
  })
})

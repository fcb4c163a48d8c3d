import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aDemand, file, LIGHTS } from '../../../test/incidents-world.ts'
import { test, type World } from '../../../test/world.ts'
import { drainIntake, loadDemand, move, moveAll } from '../demands/index.ts'
import { sealOf } from './gathered/leave-incident.ts'
import { tellReporters } from './jobs.ts'
import { incidentOf } from './queries.ts'

const DAY = 86_400_000
const evidence = '9月16日晚现场核查，更换灯具'
const confirm = async (world: World, number: number) =>
  world.shi.submit(`/workbench/incidents/${number}/confirmation`, {
    publicTitle: '福华路会展中心段路灯不亮',
    office: await world.organisation('futian-urban-management'),
  })
const anEvent = async (world: World, more = {}) => {
  const filed = await file(
    world,
    LIGHTS.map((text) => aDemand(text, more)),
  )
  const incident = await incidentOf(world, filed[0]?.id ?? '')
  return { filed, number: incident?.number ?? 0 }
}

describe('an incident that many report', () => {
  test('is nobody’s to see before a person has confirmed it; then everybody, without who or how few', async ({ world }) => {
    const { number } = await anEvent(world, { reporter: { person: world.wang.id, name: '王芳', phone: '13800000000' } })
    expect((await world.visitor.get(`/incidents/${number}`)).status).toBe(404)
    expect((await confirm(world, number)).status).toBe(303)
    const page = await world.visitor.text(`/incidents/${number}`)
    expect(page).toContain('福华路会展中心段路灯不亮')
    expect(page).toContain('不到 10 件诉求')
    expect(page).not.toContain('王芳')
    expect(page).not.toContain('黑漆漆')
    expect(await world.visitor.text('/incidents')).toContain('福华路会展中心段路灯不亮')
    expect(await world.visitor.text('/incidents/latest.json')).toContain('福华路会展中心段路灯不亮')
    const near = await (await world.visitor.get('/api/incidents/nearby?lat=22.5433&lon=114.058')).json()
    expect(near).toMatchObject({ items: [{ number, state: 'confirmed', reportersAtLeast: null }] })
    expect(await (await world.visitor.get('/api/incidents/nearby?lat=22.7&lon=114.058')).json()).toEqual({ items: [] })
  })

  test('what waited for a dispatcher goes to the office that answers all, with the reason', async ({ world }) => {
    const number = await confirmed(world)
    const office = await world.organisation('futian-urban-management')
    const { rows } = await sql<{
      id: string
    }>`select demand_id as id from incidents.membership where incident = ${number}`.execute(world.db)
    expect(rows.length).toBeGreaterThan(2)
    for (const { id } of rows) expect(await loadDemand(world, id)).toMatchObject({ state: 'dispatched', lead_id: office })
    expect(await world.wang.text(`/demands/${rows[0]?.id}`)).toContain(`与第 ${number} 号事件是同一件事`)
    const desk = await world.shi.text('/workbench/incidents?view=confirmed')
    expect(desk).toContain('福华路会展中心段路灯不亮')
  })

  test('a street is named on the desk, and not by its code', async ({ world }) => {
    const number = await confirmed(world)
    await sql`update incidents.incident set street = 'futian-shatou' where number = ${number}`.execute(world.db)
    const desk = await world.shi.text('/workbench/incidents?view=confirmed')
    expect(desk).toContain('沙头')
    expect(desk).not.toContain('futian-shatou')
  })

  test('a name that says who is refused beside its field', async ({ world }) => {
    const number = await confirmed(world)
    const answer = await world.shi.submit(`/workbench/incidents/${number}/confirmation`, {
      publicTitle: '居民王小明（身份证440301199001011234）反映路灯不亮',
      office: '',
    })
    expect(answer.status).toBe(422)
  })

  test('one tap joins it: a demand of one’s own, and a second tap is the same', async ({ world }) => {
    const number = await confirmed(world)
    const key = randomUUID()
    const before = await membersOf(world, number)
    const [first, second] = [await join(world, number, key), await join(world, number, key)]
    expect(first).toMatch(/SQ2026-\d{7}-\d/)
    expect(receiptIn(second)).toBe(receiptIn(first))
    expect(await membersOf(world, number)).toBe(before + 1)
    await drainIntake(world.system())
    expect(await membersOf(world, number)).toBe(before + 1)
  })

  test('what comes in after that goes straight to the office that has it', async ({ world }) => {
    const number = await confirmed(world)
    const [late] = await file(world, [aDemand('福华路会展中心南门路灯还没亮，晚上看不清路')])
    expect(await incidentOf(world, late?.id ?? '')).toMatchObject({ number })
    expect(await loadDemand(world, late?.id ?? '')).toMatchObject({
      state: 'dispatched',
      lead_id: await world.organisation('futian-urban-management'),
    })
  })

  test('the office writes once, and every reporter with an account is told once', async ({ world }) => {
    const number = await confirmed(world)
    const path = `/workbench/incidents/${number}`
    expect((await world.ren.submit(`${path}/updates`, { text: '别的单位' })).status).toBe(404)
    expect((await world.mu.submit(`${path}/updates`, { text: '抢修人员已经到场，预计今晚恢复。' })).status).toBe(303)
    expect(await world.visitor.text(`/incidents/${number}`)).toContain('抢修人员已经到场')
    const fact = await world.db
      .selectFrom('platform.event')
      .selectAll()
      .where('name', '=', 'incidents.updated')
      .executeTakeFirstOrThrow()
    const told = {
      id: '',
      name: fact.name,
      subjectId: fact.subject_id,
      organisationId: null,
      happenedAt: fact.happened_at.toISOString(),
      data: { number },
    }
    await tellReporters(world.system(), told)
    await tellReporters(world.system(), told)
    const messages = await world.db
      .selectFrom('notifications.message')
      .select('body')
      .where('person_id', '=', world.wang.id)
      .where('kind', '=', 'incidents.updated')
      .execute()
    expect(messages).toEqual([{ body: '抢修人员已经到场，预计今晚恢复。' }])
  })

  test('one text answers all, each by a move of its own; one of them may say that it is not solved', async ({ world }) => {
    const number = await confirmed(world)
    const { rows } = await sql<{ id: string }>`
      select demand_id as id from incidents.membership where incident = ${number} order by 1`.execute(world.db)
    const office = await world.organisation('futian-urban-management')
    const loaded = await Promise.all(rows.map(({ id }) => loadDemand(world, id)))
    await world.as(world.shi, (tx) =>
      moveAll(
        tx,
        loaded.flatMap((demand) =>
          demand?.state === 'screened'
            ? [{ demand: demand.id, act: 'dispatch' as const, fields: { office, item: null, why: '同一事件' } }]
            : [],
        ),
      ),
    )
    const form = { answer: '灯具已经全部更换，9月16日晚恢复照明。', evidence }
    expect((await world.mu.submit(`/workbench/incidents/${number}/answers`, { answer: '', evidence })).status).toBe(422)
    expect((await world.mu.submit(`/workbench/incidents/${number}/answers`, form)).status).toBe(303)
    const answered = await Promise.all(rows.map(({ id }) => loadDemand(world, id)))
    expect(answered.map((demand) => [demand?.state, demand?.answer])).toEqual(rows.map(() => ['answered', form.answer]))
    await world.as({ actor: null }, (tx) =>
      move(tx, { demand: rows[0]?.id ?? '', act: 'dispute', fields: { reason: '我家门口这一盏还是不亮' }, as: 'citizen' }),
    )
    expect(await loadDemand(world, rows[0]?.id ?? '')).toMatchObject({ redo: 1 })
    expect(await loadDemand(world, rows[1]?.id ?? '')).toMatchObject({ state: 'answered', redo: 0 })
  })

  test('a reporter takes their own out with the seal of their own page, and nobody else can', async ({ world }) => {
    const number = await confirmed(world)
    const { rows } = await sql<{ id: string }>`
      select m.demand_id as id from incidents.membership m join demands.reporter r on r.demand_id = m.demand_id
      where m.incident = ${number} and r.person_id = ${world.wang.id} order by 1`.execute(world.db)
    const [demand = '', other = ''] = rows.map(({ id }) => id)
    const own = await world.wang.text(`/demands/${demand}`)
    expect(own).toContain('与多人反映的是同一件事')
    expect(own).toContain(sealOf(demand))
    expect((await world.visitor.submit('/incidents/departures', { demand, seal: sealOf(other) })).status).toBe(404)
    expect((await world.visitor.submit('/incidents/departures', { demand, seal: sealOf(demand) })).status).toBe(200)
    expect(await incidentOf(world, demand)).toBeUndefined()
    expect(await world.shi.text(`/workbench/incidents/${number}`)).toContain('反映人说不是同一件事')
  })

  test('what comes again at the place within ninety days of closure is linked and counted against who closed it', async ({
    world,
  }) => {
    const number = await confirmed(world)
    const { rows } = await sql<{ id: string }>`
      select demand_id as id from incidents.membership join demands.public_demand d on d.id = demand_id
      where incident = ${number} and d.state = 'answered'`.execute(world.db)
    const own = (act: 'confirm' | 'close') =>
      rows.map(({ id }) => ({ demand: id, act, fields: {}, ...(act === 'confirm' && { as: 'citizen' as const }) }))
    await world.as({ actor: world.system().actor }, (tx) => moveAll(tx, own('confirm')))
    const states = await Promise.all(rows.map(({ id }) => loadDemand(world, id)))
    if (states.some((demand) => demand?.state === 'verified'))
      await world.as({ actor: world.system().actor }, (tx) => moveAll(tx, own('close')))
    world.now = new Date(world.now.getTime() + 40 * DAY)
    const [again] = await file(world, [aDemand('福华路会展中心南门的路灯又不亮了，晚上走路看不清')])
    const { rows: relapses } = await sql<{ before_id: string; office_id: string; days: number }>`
      select before_id, office_id, again_on - closed_on as days from incidents.relapse where demand_id = ${again?.id}`.execute(
      world.db,
    )
    expect(relapses).toEqual([
      { before_id: expect.any(String), office_id: await world.organisation('futian-urban-management'), days: 40 },
    ])
    expect((await world.eventsOf(again?.id ?? '')).map(({ name }) => name)).toContain('incidents.relapsed')
    expect((await world.eventsOf(relapses[0]?.before_id ?? '')).map(({ name }) => name)).toContain('demands.relapsed')
    // A new event, with the same root.
    expect(await incidentOf(world, again?.id ?? '')).toBeUndefined()
    expect(await world.shi.text('/workbench/incidents?view=roots')).toContain('路灯')
  })
})

const confirmed = async (world: World) => {
  const { rows } = await sql<{ number: number }>`select number from incidents.incident where state = 'confirmed'`.execute(
    world.db,
  )
  return rows[0]?.number ?? 0
}
const membersOf = async (world: World, number: number) => {
  const { rows } = await sql<{ members: number }>`select members from incidents.incident where number = ${number}`.execute(
    world.db,
  )
  return rows[0]?.members ?? 0
}
const join = async (world: World, number: number, key: string) =>
  (
    await world.visitor.submit(`/incidents/${number}/reports`, { text: '我们小区门口也是', name: '', phone: '', _key: key })
  ).text()
const receiptIn = (page: string) => /SQ2026-\d{7}-\d/.exec(page)?.[0]

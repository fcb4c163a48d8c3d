import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import { drainIntake, fileDemands, listLegs, loadDemand, type Move, moveAll, type NewDemand } from '../demands/index.ts'
import { forgetDuties, loadDuties } from '../duties/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { noteListChange, watchPromise, watchSureness } from './alarms.ts'
import { countReturns } from './count-returns.ts'
import { currentModel } from './current-model.ts'
import { learn } from './learning/learn.ts'
import { listModels } from './queries.ts'
import { DispatchingSetting } from './settings.ts'
import { candidatesFor } from './suggesting/candidates.ts'
import { suggest } from './suggesting/suggest.ts'

const DAY = 86_400_000
const HERE = '/workbench/dispatching'
const SAID = [
  { item: '12.03.007', texts: ['小区门口的井盖破损', '井盖裂开了车一压就响', '路边井盖塌下去一块'] },
  { item: '12.02.001', texts: ['门口路灯不亮', '整条路的路灯都熄灭了', '路灯坏了晚上看不见'] },
  { item: '07.01.001', texts: ['工地半夜施工吵得睡不着', '夜间施工噪声扰民', '凌晨工地还在打桩'] },
] as const
const aDemand = (index: number): NewDemand => ({
  channel: 'phone',
  kind: 'complaint',
  text: `示例：${SAID[index % 3]?.texts[Math.floor(index / 3) % 3]}，第 ${index} 号，请处理。`,
  place: { street: 'futian-shatou' },
})

/** A month and a half of dispatches by people: manholes are kept by the district's urban management, whatever the list says. */
async function aHistory(world: World, count: number) {
  const offices = await Promise.all(
    ['futian-urban-management', 'futian-urban-management', 'sz-environment'].map(world.organisation),
  )
  const wrong = await world.organisation('futian-water')
  for (let day = 45; day > 0; day--) {
    const ctx: Ctx = { ...world.system(), now: new Date(world.now.getTime() - day * DAY) }
    const each = Array.from({ length: Math.ceil(count / 45) }, (_, index) => day * 100 + index)
    const filed = await inTransaction(ctx, (tx) =>
      fileDemands(
        tx,
        each.map((index) => ({ ...aDemand(index), receivedAt: tx.now })),
      ),
    )
    await drainIntake(ctx)
    const ids = filed.flatMap((outcome) => ('filed' in outcome && outcome.filed ? [outcome.filed.id] : []))
    const all = (move: (id: string, place: number) => Move | undefined) =>
      inTransaction(ctx, (tx) =>
        moveAll(
          tx,
          ids.flatMap((id, place) => move(id, each[place] ?? 0) ?? []),
          { silent: true },
        ),
      )
    const send = (act: 'dispatch' | 'redispatch', id: string, office: string, item: string): Move => ({
      demand: id,
      act,
      as: 'dispatcher',
      fields: { office, item, why: '示例', support: [], automatic: false, probability: null },
    })
    const right = (index: number) => offices[index % 3] ?? ''
    const item = (index: number) => SAID[index % 3]?.item ?? ''
    // Every tenth manhole went to the wrong office first.
    const astray = (index: number) => index % 30 === 0
    await all((id, index) => send('dispatch', id, astray(index) ? wrong : right(index), item(index)))
    await all((id, index) =>
      astray(index)
        ? {
            demand: id,
            act: 'return',
            as: 'handler',
            office: wrong,
            fields: { reason: 'not-ours', article: '示例条款', evidence: '示例' },
          }
        : undefined,
    )
    await all((id, index) => (astray(index) ? send('redispatch', id, right(index), item(index)) : undefined))
    await all((id, index) => ({ demand: id, act: 'sign', as: 'handler', office: right(index), fields: {} }))
  }
}

describe('after a month of people’s dispatches', () => {
  test('the night’s lesson takes over, says what it can promise, and sends on what is sure', { timeout: 120_000 }, async ({
    world,
  }) => {
    await inTransaction(world.system(), async (tx) =>
      writeSetting(tx, DispatchingSetting, { ...(await readSetting(tx, DispatchingSetting)), seconds: 30, error: 0.1 }),
    )
    await aHistory(world, 675)
    await learn(world.system())
    const [model] = await listModels(world)
    expect(model).toMatchObject({ standing: 'champion', items: 3 })
    expect(model?.figures.challenger.first).toBeGreaterThan(model?.figures.inUse.first ?? 0)
    expect(model?.figures.challenger.people.cases).toBeGreaterThan(0)
    expect(model?.thresholds.items).toHaveProperty(['12.02.001'])

    const [best] = await suggest(world.system(), { text: '井盖破损，车一压就响', place: { street: 'futian-shatou' } })
    expect(best).toMatchObject({ item: '12.03.007', office: await world.organisation('futian-urban-management') })
    expect(best?.probability).toBeGreaterThan(0.7)
    expect(best?.says).toMatch(/办理过 \d+ 件/)

    const [filed] = await inTransaction(world.system(), (tx) =>
      fileDemands(tx, [{ ...aDemand(1), text: '示例：门口路灯不亮，请处理。' }]),
    )
    await drainIntake(world.system())
    const id = filed && 'filed' in filed && filed.filed ? filed.filed.id : ''
    expect(await loadDemand(world, id)).toMatchObject({ state: 'dispatched', item: '12.02.001' })
    expect((await listLegs(world, id))[0]).toMatchObject({ automatic: true })
    const kept = world.db.selectFrom('dispatching.suggestion').select(['automatic', 'model_id']).where('demand_id', '=', id)
    expect(await kept.execute()).toEqual([{ automatic: true, model_id: model?.id }])
    const page = await world.shi.text(`${HERE}/model`)
    for (const words of ['说的把握和实际对的比例', '人工首次分拨', '在用']) expect(page).toContain(words)
  })

  test('what came back lowers the probability of the office that sent it back', async ({ world }) => {
    const { learned } = (await currentModel(world)) ?? {}
    const [duties, tree] = [await loadDuties(world, '2026-09-16'), await loadOrganisations(world)]
    const where = { street: tree.bySlug.get('futian-shatou'), district: tree.bySlug.get('futian') }
    const ask = (given: typeof learned) =>
      candidatesFor({ duties, tree, learned: given ?? null }, { text: '井盖破损', where }, 9).find(
        ({ office, item }) => office === tree.bySlug.get('futian-urban-management')?.id && item === '12.03.007',
      )?.probability ?? 0
    expect(learned).toBeDefined()
    const office = tree.bySlug.get('futian-urban-management')?.id ?? ''
    const back = structuredClone(learned)
    const count = back?.offices['12.03.007|futian-shatou']?.[office]
    if (count) count.returned += 20
    expect(ask(back)).toBeLessThan(ask(learned))
  })

  test('a second night with nothing new does not push out the first without being as good', { timeout: 120_000 }, async ({
    world,
  }) => {
    await learn(world.system())
    const models = await listModels(world)
    expect(models).toHaveLength(2)
    expect(models.filter(({ standing }) => standing === 'champion')).toHaveLength(1)
  })

  test('what came back is counted for the duty list, once', async ({ world }) => {
    await countReturns(world.system())
    await countReturns(world.system())
    const [dispute] = await world.db.selectFrom('duties.contention').selectAll().execute()
    expect(dispute).toMatchObject({
      code: '12.03.007',
      from_id: await world.organisation('futian-water'),
      to_id: await world.organisation('futian-urban-management'),
    })
    expect(await world.kong.text('/workbench/duties/disputes')).toContain('井盖破损')
  })

  test('an item whose promise is broken goes to a person from then on', async ({ world }) => {
    const { rows } = await sql`update demands.leg set outcome = 'returned', ended_at = now(), automatic = true
      where item = '12.02.001' and dispatched_at > ${new Date(world.now.getTime() - 5 * DAY)} returning demand_id`.execute(
      world.db,
    )
    expect(rows.length).toBeGreaterThan(5)
    await watchPromise(world.system())
    const [best] = await suggest(world.system(), { text: '门口路灯不亮', place: { street: 'futian-shatou' } })
    expect(best).toMatchObject({ item: '12.02.001', sure: false })
    expect(await world.shi.text(`${HERE}/model`)).toContain('改由人工分拨')
  })

  test('what comes in and is clearly less sure than before raises one alarm, until somebody has settled it', async ({
    world,
  }) => {
    const { id } = (await currentModel(world)) ?? {}
    const unsure = JSON.stringify([{ office: '', item: '12.01.001', probability: 0.3, why: '' }])
    await sql`insert into dispatching.suggestion (demand_id, suggested_at, model_id, candidates, automatic)
      select uuidv7(), ${world.now}, ${id}::uuid, ${unsure}::jsonb, false from generate_series(1, 300)`.execute(world.db)
    await watchSureness(world.system())
    await watchSureness(world.system())
    const alarms = () => world.db.selectFrom('dispatching.alarm').select(['id', 'kind']).where('settled_at', 'is', null).execute()
    const less = (await alarms()).filter(({ kind }) => kind === 'less-sure')
    expect(less).toHaveLength(1)
    expect((await world.cui.submit(`${HERE}/alarms/${less[0]?.id}/settlement`, {})).status).toBe(303)
    expect((await alarms()).map(({ kind }) => kind)).toContain('less-sure')
    await world.shi.submit(`${HERE}/alarms/${less[0]?.id}/settlement`, {})
    expect((await alarms()).map(({ kind }) => kind)).not.toContain('less-sure')
  })

  test('an item of which the list says something new goes to a person until the next lesson', async ({ world }) => {
    const item = await world.db.selectFrom('duties.item').select('id').where('code', '=', '07.01.001').executeTakeFirstOrThrow()
    await sql`insert into duties.version (item_id, number, state, origin, name, description, law, area, lead_rule, terms, valid_from, reason,
        drafted_by, drafted_at)
      select item_id, 2, 'approved', 'edit', name, description, law, area, lead_rule, terms, '2026-09-17', '示例', drafted_by, drafted_at
      from duties.version where item_id = ${item.id}`.execute(world.db)
    await sql`update duties.change set number = number + 1`.execute(world.db)
    forgetDuties(world)
    const tomorrow = { ...world.system(), now: new Date(world.now.getTime() + 2 * DAY) }
    await noteListChange(tomorrow)
    expect((await currentModel(world))?.suspended.has('07.01.001')).toBe(true)
    expect(await world.shi.text(`${HERE}/model`)).toContain('1 项内容有修订')
  })

  test('sure ones go out together, as they were shown', async ({ world }) => {
    const filed = await inTransaction(world.system(), (tx) => fileDemands(tx, [aDemand(4), aDemand(7)]))
    await drainIntake(world.system())
    const page = await world.shi.text(`${HERE}/bulk?least=0.5`)
    const chosen = [...page.matchAll(/name="chosen"[^>]*value="([^"]+)"/g)].flatMap(([, value]) => value ?? [])
    expect(chosen.length).toBeGreaterThanOrEqual(2)
    const stale = chosen.map((each, index) => (index === 0 ? each.replace(/\|[^|]+$/, '|01.01.001') : each))
    const answer = await world.shi.submit(`${HERE}/bulk`, { chosen: stale })
    expect(answer.headers.get('location')).toBe(`${HERE}/bulk?sent=${chosen.length - 1}&left=1`)
    expect(filed).toHaveLength(2)
  })
})

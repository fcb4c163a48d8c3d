import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import type { NewDemand } from './filing-types.ts'
import { captureDemand, drainIntake, fileDemand, fileDemands, followIntake, loadDemand, move, moveAll } from './index.ts'

const aDemand = (more: Partial<NewDemand> = {}): NewDemand => ({
  channel: 'phone',
  kind: 'help',
  text: '示例路 3 号门口的路灯不亮，请尽快修复。',
  ...more,
})
const file = (world: World, more: Partial<NewDemand> = {}) => inTransaction(world.system(), (tx) => fileDemand(tx, aDemand(more)))

describe('filing', () => {
  test('a demand gets a number with a check digit, a code and a term that begins at once', async ({ world }) => {
    const filed = await file(world)
    expect(filed).toMatchObject({ receivedOn: '2026-09-16', dueOn: '2026-09-30', again: false, danger: null })
    expect(filed.number).toMatch(/^SQ2026-\d{7}-\d$/)
    expect(await loadDemand(world, filed.id)).toMatchObject({
      state: 'received',
      title: '示例路 3 号门口的路灯不亮，请尽快修复',
      term_days: 10,
    })
  })

  test('the same key of the same channel is the same demand; with other content it is refused; in one call too', async ({
    world,
  }) => {
    const first = await file(world, { key: 'k-1' })
    expect(await file(world, { key: 'k-1' })).toMatchObject({ id: first.id, number: first.number, again: true })
    await expect(file(world, { key: 'k-1', text: '另一件事，请处理一下。' })).rejects.toThrow('已经用于另一件诉求')
    expect((await file(world, { key: 'k-1', channel: 'app' })).id).not.toBe(first.id)
    const [a, b, c] = await inTransaction(world.system(), (tx) =>
      fileDemands(tx, [aDemand({ key: 'k-2' }), aDemand({ key: 'k-2' }), aDemand({ key: 'k-2', text: '别的事情。' })]),
    )
    expect(b?.filed?.id).toBe(a?.filed?.id)
    expect(c?.refused?.status).toBe(409)
  })

  test('a storm of retries is one demand for each key, and everyone is answered with the same number', async ({ world }) => {
    const sent = Array.from({ length: 300 }, (_, index) =>
      captureDemand(
        world.system(),
        aDemand({ channel: 'webhook', key: `storm-${index % 20}`, text: `第 ${index % 20} 处井盖松动` }),
      ),
    )
    const filed = await Promise.all(sent)
    expect(new Set(filed.map(({ id }) => id)).size).toBe(20)
    expect(filed.filter(({ again }) => !again)).toHaveLength(20)
    const { rows } = await sql<{ count: number }>`select count(*) from demands.demand where channel = 'webhook'`.execute(world.db)
    expect(rows[0]?.count).toBe(20)
  })

  test('one that is refused keeps nobody else out of a batch', async ({ world }) => {
    const outcomes = await Promise.allSettled([
      captureDemand(world.system(), aDemand({ text: '  ' })),
      captureDemand(world.system(), aDemand({ channel: 'nowhere' })),
      captureDemand(world.system(), aDemand({ text: '机密★10年 示例：请看附件' })),
      captureDemand(world.system(), aDemand()),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled'])
  })

  test('danger goes to the front with the number to call, and by the hour', async ({ world }) => {
    const filed = await file(world, { text: '楼下闻到煤气味很重，怀疑燃气泄漏' })
    expect(filed).toMatchObject({ urgency: 'emergency', danger: { phone: '119' } })
    expect(filed.dueAt.getTime() - filed.receivedAt.getTime()).toBe(24 * 3_600_000)
  })

  test('numbers of identity cards are masked where it is worked on and sealed where it was told', async ({ world }) => {
    const filed = await file(world, {
      text: '我叫王某，身份证号 11010519491231002X，社保卡办不下来',
      reporter: { phone: '13800138000' },
    })
    expect((await loadDemand(world, filed.id))?.text).not.toContain('19491231')
    const { rows } = await sql<{ original_sealed: string | null; phone_sealed: string }>`
      select original_sealed, phone_sealed from demands.reporter where demand_id = ${filed.id}`.execute(world.db)
    expect(rows[0]?.original_sealed).not.toBeNull()
    expect(JSON.stringify(rows)).not.toContain('13800138000')
  })

  test('five hundred are filed and moved in a handful of statements', async ({ world }) => {
    const many = Array.from({ length: 500 }, (_, index) => aDemand({ key: `many-${index}`, text: `第 ${index} 盏路灯不亮` }))
    const statements = await counting(world, async (tx) => {
      const outcomes = await fileDemands(tx, many)
      expect(outcomes.every(({ filed }) => filed)).toBe(true)
      return outcomes.flatMap(({ filed }) => filed?.id ?? [])
    })
    expect(statements.count).toBeLessThanOrEqual(12)
    const moved = await counting(world, (tx) =>
      moveAll(
        tx,
        statements.result.map((demand) => ({ demand, act: 'screen', fields: {} })),
      ),
    )
    expect(moved.result.every(({ state }) => state === 'screened')).toBe(true)
    expect(moved.count).toBeLessThanOrEqual(12)
  })
})

describe('what follows filing', () => {
  test('takes everything in its order, once; what spoils a batch stands alone and waits for a person', async ({ world }) => {
    await drainIntake(world.system())
    const seen: string[] = []
    followIntake('dispatch', async (_tx, demands) => {
      for (const { id, text } of demands) {
        if (text.includes('坏数据')) throw new Error('spoilt')
        seen.push(id)
      }
    })
    const filed = [await file(world), await file(world, { text: '坏数据一条，请查看' }), await file(world)]
    expect(await drainIntake(world.system())).toBe(3)
    followIntake('dispatch', async () => {})
    expect(new Set(seen)).toEqual(new Set([filed[0]?.id, filed[2]?.id]))
    for (const { id } of filed) expect(await loadDemand(world, id)).toMatchObject({ state: 'screened' })
    expect((await loadDemand(world, filed[0]?.id ?? ''))?.text_public).toContain('路灯不亮')
    expect(await drainIntake(world.system())).toBe(0)
  })
})

describe('the life of a case', () => {
  const begun = async (world: World, office = 'futian-urban-management') => {
    const { id } = await file(world, { reporter: { phone: '13800138000' } })
    await drainIntake(world.system())
    await world.as(world.shi, async (tx) =>
      move(tx, { demand: id, act: 'dispatch', fields: { office: await world.organisation(office), why: '路灯由城管负责' } }),
    )
    return id
  }

  test('is dispatched by the hub only, signed by the office only, answered with evidence', async ({ world }) => {
    const id = await begun(world)
    await expect(world.as(world.ren, (tx) => move(tx, { demand: id, act: 'sign', fields: {} }))).rejects.toThrow('由承办单位办理')
    await world.as(world.mu, (tx) => move(tx, { demand: id, act: 'sign', fields: {} }))
    await expect(
      world.as(world.mu, (tx) => move(tx, { demand: id, act: 'answer', fields: { answer: '已修复', evidence: '' } })),
    ).rejects.toThrow('请填写办理证据')
    await world.as(world.mu, (tx) =>
      move(tx, { demand: id, act: 'answer', fields: { answer: '已修复', evidence: '9 月 16 日现场更换灯头' } }),
    )
    expect(await loadDemand(world, id)).toMatchObject({ state: 'answered', open_due_at: null, answer: '已修复' })
    const events = await world.eventsOf(id)
    expect(events.map(({ name }) => name)).toEqual([
      'demands.filed',
      'demands.screened',
      'demands.dispatched',
      'demands.signed',
      'demands.answered',
    ])
  })

  test('returns twice, then only an arbiter decides, and that is final', async ({ world }) => {
    const id = await begun(world)
    const [transport, urban] = [await world.organisation('sz-transport'), await world.organisation('futian-urban-management')]
    const giveBack = { reason: 'not-ours' as const, article: '职责清单', evidence: '该路段不归本单位' }
    const due = (await loadDemand(world, id))?.due_at
    await world.as(world.mu, (tx) => move(tx, { demand: id, act: 'return', fields: giveBack }))
    await world.as(world.shi, (tx) => move(tx, { demand: id, act: 'redispatch', fields: { office: transport } }))
    await world.as(world.ren, (tx) => move(tx, { demand: id, act: 'return', fields: giveBack }))
    await expect(
      world.as(world.shi, (tx) => move(tx, { demand: id, act: 'redispatch', fields: { office: urban } })),
    ).rejects.toThrow('须提请仲裁')
    await world.as(world.shi, (tx) => move(tx, { demand: id, act: 'refer', fields: {} }))
    await world.as(world.kong, (tx) =>
      move(tx, {
        demand: id,
        act: 'rule',
        fields: { office: urban, ruling: '按道路设施归属由城管办理', article: '职责清单 12.01' },
      }),
    )
    await expect(world.as(world.mu, (tx) => move(tx, { demand: id, act: 'return', fields: giveBack }))).rejects.toThrow(
      '不能再退回',
    )
    expect(await loadDemand(world, id)).toMatchObject({ state: 'dispatched', returns: 2, final: true, due_at: due })
  })

  test('a bad rating goes back by itself twice, then to who watches', async ({ world }) => {
    const id = await begun(world)
    for (let round = 0; round < 3; round++) {
      if (round === 0) await world.as(world.mu, (tx) => move(tx, { demand: id, act: 'sign', fields: {} }))
      await world.as(world.mu, (tx) =>
        move(tx, { demand: id, act: 'answer', fields: { answer: `第 ${round} 次答复`, evidence: '现场' } }),
      )
      await world.as({ actor: null }, (tx) =>
        move(tx, { demand: id, act: 'rate', as: 'citizen', fields: { rating: 1, text: '灯还是不亮' } }),
      )
      expect(await loadDemand(world, id)).toMatchObject({
        state: round < 2 ? 'handling' : 'disputed',
        redo: Math.min(2, round + 1),
      })
    }
    await world.as(world.cui, (tx) => move(tx, { demand: id, act: 'conclude', fields: { reason: '已到现场核查，确已修复' } }))
    expect(await loadDemand(world, id)).toMatchObject({ state: 'closed', supervision: 3 })
  })

  test('what was merged is answered with the other, each for itself, and can stand alone again', async ({ world }) => {
    const parent = await begun(world)
    const [one, two] = [await file(world), await file(world)]
    await drainIntake(world.system())
    for (const { id } of [one, two])
      await world.as(world.shi, (tx) => move(tx, { demand: id, act: 'merge', fields: { into: parent, reason: '同一盏灯' } }))
    await world.as({ actor: null }, (tx) =>
      move(tx, { demand: two.id, act: 'split', as: 'citizen', fields: { reason: '不是同一盏灯' } }),
    )
    await world.as(world.mu, (tx) => move(tx, { demand: parent, act: 'sign', fields: {} }))
    await world.as(world.mu, (tx) => move(tx, { demand: parent, act: 'answer', fields: { answer: '已修复', evidence: '现场' } }))
    expect(await loadDemand(world, one.id)).toMatchObject({ state: 'answered', answer: '已修复' })
    expect(await loadDemand(world, two.id)).toMatchObject({ state: 'screened', parent_id: null, due_at: two.dueAt })
  })
})

async function counting<T>(world: World, work: (tx: Parameters<typeof fileDemands>[0]) => Promise<T>) {
  let count = 0
  const result = await inTransaction(world.system(), (tx) => {
    const db = tx.db.withPlugin({
      transformQuery: ({ node }) => {
        count++
        return node
      },
      transformResult: async ({ result }) => result,
    })
    return work({ ...tx, db: db as typeof tx.db })
  })
  return { count, result }
}

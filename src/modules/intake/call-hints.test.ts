import { describe, expect } from 'vitest'
import { aCall, CALL, demandOf } from '../../../test/calls.ts'
import { aDemand, file } from '../../../test/incidents-world.ts'
import { test } from '../../../test/world.ts'
import { move } from '../demands/index.ts'
import { suggest } from '../dispatching/index.ts'
import { loadOrganisations } from '../organisations/index.ts'

describe('what helps while somebody talks', () => {
  test('offers likely duty items, the office, and demands nearby that say the same', async ({ world }) => {
    const place = '福田区 沙头街道'
    const before = aCall(world, { place, text: '示例：沙尾路公交站旁边的井盖破损，踩上去会翘起来。' })
    await world.tian.submit(CALL, before)
    const { number } = await demandOf(world, before.call)
    const now = aCall(world, { place, text: '示例：沙尾路公交站旁的井盖破损翘起，很危险。' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, now)).text()
    for (const words of ['井盖破损', number]) expect(hints).toContain(words)
    const [, item = ''] = /name="item" value="([\d.]+)"/.exec(hints) ?? []
    const same = (await demandOf(world, before.call)).id
    expect((await world.tian.submit(CALL, { ...now, item, duplicate: same })).status).toBe(303)
    const demand = await demandOf(world, now.call)
    expect(demand.item).toBe(item)
    const link = await world.db.selectFrom('demands.link').selectAll().where('from_id', '=', demand.id).executeTakeFirstOrThrow()
    expect([link.kind, link.to_id]).toEqual(['duplicate', same])
  })

  test('finds what was told days ago among many others by what it says, where it is still open', async ({ world }) => {
    const place = '福田区 沙头街道'
    const before = aCall(world, { place, text: '示例：新沙路菜市场后门垃圾桶满溢，污水流到人行道，气味很大。' })
    await world.tian.submit(CALL, before)
    const { number, id } = await demandOf(world, before.call)
    const others = Array.from({ length: 30 }, (_, index) => aDemand(`示例：${index} 号楼咨询居住登记材料，第 ${index} 次询问。`))
    await file(world, others)
    const earlier = world.now
    world.now = new Date(earlier.getTime() + 3 * 86_400_000)
    // Another caller: what the first one told is no history of theirs.
    const now = aCall(world, { place, phone: '', text: '示例：新沙路菜市场后门的垃圾桶满了，污水横流，很臭。' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, now)).text()
    expect(hints).toContain(number)
    await world.as({ actor: world.system().actor }, (tx) =>
      move(tx, { demand: id, act: 'reject', as: 'dispatcher', fields: { for: 'other', reason: '示例：不在这里办理。' } }),
    )
    expect(await (await world.tian.submit(`${CALL}/hints`, now)).text()).not.toContain(number)
    world.now = earlier
  })

  test('names the items as dispatching would send it, with how sure that is once it is known where', async ({ world }) => {
    const text = '示例：沙尾路人行道井盖破损，踩上去会翘起来。'
    const placed = await (await world.tian.submit(`${CALL}/hints`, aCall(world, { place: '福田区 沙头街道', text }))).text()
    const [best] = await suggest(world.system(), { text, place: { district: 'futian', street: 'futian-shatou' } })
    const { byId } = await loadOrganisations(world)
    expect(placed).toContain(`value="${best?.item}"`)
    expect(placed).toContain(`主办 ${byId.get(best?.office ?? '')?.short_name}`)
    expect(placed).toMatch(/把握 \d+%/)
  })

  test('about what is being worked on already says so, so that the operator can tell', async ({ world }) => {
    await world.db
      .insertInto('incidents.incident')
      .values({
        number: 990_001,
        tier: 'event',
        title: '示例：沙头街道停水',
        public_title: '示例：沙头街道停水抢修',
        district: 'futian',
        street: 'futian-shatou',
        state: 'confirmed',
        first_at: world.now,
        last_at: world.now,
        found_at: world.now,
        confirmed_at: world.now,
        members: 57,
      })
      .execute()
    const fields = aCall(world, { place: '福田区 沙头街道', text: '示例：家里停水了，什么时候来水？' })
    const hints = await (await world.tian.submit(`${CALL}/hints`, fields)).text()
    for (const words of ['正在处理：示例：沙头街道停水抢修', '已有 50 多件诉求']) expect(hints).toContain(words)
  })
})

import { afterAll } from 'vitest'
import { z } from 'zod'
import type { World } from '../../../../test/world.ts'
import { eventType, record } from '../../../platform/events.ts'
import { declarePublic, type PublicSource, type PublicThing, publicSources } from '../../../platform/public-source.ts'
import { catchUp } from '../following/catch-up.ts'

// What the tests of the faces find: two rules, one of them out of force, and a notice.
const declared = publicSources()
afterAll(() => declarePublic(declared))

const Changed = eventType('test.thing-changed', z.object({}))
export const RULE = '00000000-0000-7000-9000-0000000000a1'
const OLD = '00000000-0000-7000-9000-0000000000a2'
export const NOTICE = '00000000-0000-7000-9000-0000000000b1'

export const things = new Map<string, PublicThing>([
  [
    RULE,
    {
      id: RULE,
      kind: 'test-rule',
      title: '深圳市示例劳动报酬支付规定',
      url: '/rules/a1',
      text: '第一章　总则\n第一条　为了规范劳动报酬支付，制定本规定。\n第二章　支付\n第十二条　用人单位应当按月足额支付劳动报酬，不得克扣或者拖欠。\n第十二条之一　用人单位拖欠劳动报酬的，责令限期支付，并处二万元以下罚款。',
      office: null,
      publishedOn: '2024-05-01',
      importedAs: 'law-example',
      force: { id: 'in-force', label: '有效' },
      rank: 50,
      articles: [
        { number: '第一条', path: '#art1', text: '第一条　为了规范劳动报酬支付，制定本规定。' },
        { number: '第十二条', path: '#art12', text: '第十二条　用人单位应当按月足额支付劳动报酬，不得克扣或者拖欠。' },
        {
          number: '第十二条之一',
          path: '#art12-1',
          text: '第十二条之一　用人单位拖欠劳动报酬的，责令限期支付，并处二万元以下罚款。',
        },
      ],
    },
  ],
  [
    OLD,
    {
      id: OLD,
      kind: 'test-rule',
      title: '深圳市示例工资旧规定',
      url: '/rules/a2',
      text: '第一条　用人单位拖欠劳动报酬的，责令支付。',
      office: null,
      publishedOn: '1999-01-01',
      demoted: true,
      force: { id: 'repealed', label: '已废止' },
      articles: [{ number: '第一条', path: '#art1', text: '用人单位拖欠劳动报酬的，责令支付。' }],
    },
  ],
  [
    NOTICE,
    {
      id: NOTICE,
      kind: 'test-notice',
      title: '关于示例口袋公园建设的通知',
      url: '/d/b1',
      text: '（示例）今年新建口袋公园二十处。',
      office: null,
      publishedOn: '2024-06-01',
      form: '通知',
      column: '示例民生栏目',
      documentNumber: '深示规〔2024〕77号',
    },
  ],
])

const source = (kind: string): PublicSource => ({
  kind,
  label: kind === 'test-rule' ? '示例规章' : '示例通知',
  changedBy: [{ event: Changed }],
  load: async (_ctx, ids) => [...things.values()].filter((thing) => thing.kind === kind && ids.includes(thing.id)),
  async *all() {
    yield [...things.values()].filter((thing) => thing.kind === kind)
  },
})

const ready = new WeakSet<World>()
/** The rules and the notice are public and found. */
export async function prepared(world: World) {
  if (ready.has(world)) return
  ready.add(world)
  declarePublic([source('test-rule'), source('test-notice')])
  await catchUp({ db: world.db, actor: null, now: world.now })
}

/** Something happened to a thing; whoever remembers what it was has forgotten it. */
export const changed = async (world: World, id: string) => {
  await world.as({ actor: world.system().actor }, (tx) => record(tx, Changed, id, {}))
  await catchUp({ db: world.db, actor: null, now: world.now })
  // What processes remember is a second old at most.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
}

import { findByUsername, getActor } from '../modules/identity/index.ts'
import { deliver, fileCall, issueKey } from '../modules/intake/index.ts'
import { type Actor, inTransaction } from '../platform/ctx.ts'
import { startOf } from '../platform/day.ts'
import type { Db } from '../platform/db.ts'

type Told = {
  id: string
  minutes: number
  kind: 'consult' | 'help' | 'complaint'
  text: string
  place: string
  address: string
  item: string | null
}
const CALLS: Told[] = [
  {
    id: '01990000-0000-7000-8000-0000000c0001',
    minutes: 3,
    kind: 'help',
    text: '小区门口的路灯坏了两盏，晚上看不清路，老人出门不安全，请尽快维修。（示例）',
    place: '福田区 沙头街道',
    address: '示例花园北门',
    item: null,
  },
  {
    id: '01990000-0000-7000-8000-0000000c0002',
    minutes: 2,
    kind: 'complaint',
    text: '楼下餐馆夜里十二点后还在装修，电钻声很大，影响休息。（示例）',
    place: '福田区 沙头街道',
    address: '示例路 12 号',
    item: null,
  },
  {
    id: '01990000-0000-7000-8000-0000000c0003',
    minutes: 1,
    kind: 'consult',
    text: '想问居住登记到哪里办理，需要带什么材料。（示例）',
    place: '罗湖区',
    address: '',
    item: null,
  },
]
const PUSHED = [
  {
    id: '示例-0001',
    kind: 'help',
    text: '网格员巡查发现人行道井盖松动，已放置警示牌，请维修。（示例）',
    district: 'futian',
    street: 'futian-shatou',
  },
  { id: '示例-0002', kind: 'help', text: '公园健身器材扶手断裂，请更换。（示例）', district: 'nanshan' },
]

/** The last day before today at the hub: calls that 田娟 took, what a grid system pushed with a key of its own. */
export async function intakeLife(db: Db, until: string) {
  const at = (minutes: number) => new Date(startOf(until).getTime() + 10 * 3_600_000 + minutes * 60_000)
  const actorOf = async (username: string): Promise<Actor> => {
    const person = await findByUsername({ db }, username)
    if (!person) throw new Error(`${username} is not in the cast`)
    return getActor({ db, now: at(0) }, person.id)
  }
  const [tian, cui] = await Promise.all([actorOf('tian'), actorOf('cui')])
  for (const [index, { id, minutes, ...told }] of CALLS.entries()) {
    const began = at(index * 12)
    const line = { call: id, channel: 'phone' as const, began: began.toISOString() }
    const input = {
      ...told,
      call: id,
      phone: '13800000000',
      name: '示例市民',
      title: null,
      urgency: 'normal' as const,
      confidential: false,
      duplicate: null,
    }
    await inTransaction({ db, now: new Date(began.getTime() + minutes * 20_000), actor: tian }, (tx) => fileCall(tx, line, input))
  }
  const { key } = await inTransaction({ db, now: at(40), actor: cui }, (tx) =>
    issueKey(tx, { channel: 'grid', label: '示例街道网格系统', organisation: null, minutely: null, daily: null }),
  )
  await deliver({ db, now: at(45), actor: null }, key, PUSHED)
}

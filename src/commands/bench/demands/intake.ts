import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { progress } from '../../command.ts'
import type { BenchCity } from '../city.ts'
import { beside, type Figure, secondsOf, significant } from '../figure.ts'
import { startServer } from '../server.ts'
import { ORIGIN, type Post, postAll, postEvenly } from './post.ts'

const [CONNECTIONS, PER_SECOND, SECONDS] = [64, 200, 20]
const [GOAL, GOAL_MS] = [1_000, 50]
const WORDS = ['路灯', '井盖', '积水', '噪声', '停车', '垃圾', '树枝', '电梯', '公交', '占道', '异味', '施工']
const WHERE = ['小区门口', '学校旁边', '地铁站出口', '公园东侧', '菜市场后面', '河边步道', '天桥下面', '工业园里']

/** A demand as somebody tells it. */
const aDemand = (index: number) => ({
  kind: index % 3 === 0 ? 'complaint' : 'help',
  text: `示例：${WHERE[index % WHERE.length]}第 ${index % 997} 号附近的${WORDS[index % WORDS.length]}问题已经持续 ${1 + (index % 30)} 天，请安排人员查看处理。`,
  street: 'futian-shatou',
  address: `示例路 ${index % 500} 号`,
  phone: `1380000${String(index % 10_000).padStart(4, '0')}`,
})
/** As a program sends it, and as the public form does from its third step. */
const FACES = {
  programs: (index: number): Post => ({
    path: '/api/demands',
    type: 'application/json',
    body: JSON.stringify({ key: randomUUID(), ...aDemand(index) }),
  }),
  form: (index: number): Post => ({
    path: '/demands',
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ _key: randomUUID(), ...aDemand(index) }).toString(),
  }),
}
type Face = keyof typeof FACES

/**
 * Demands over HTTP, each acknowledged when it is on the disk, beside bare INSERTs of a row of the same size, one a transaction over as many
 * connections: as programs send them, and through the public form, whose answer is a page; then how long one takes when two hundred come in
 * a second.
 */
export async function benchIntake(city: BenchCity, ctx: Ctx, many: number): Promise<Figure[]> {
  const children: ChildProcess[] = []
  let sent = 0
  const posts = (face: Face, count: number) => Array.from({ length: count }, () => FACES[face](sent++))
  try {
    // Many people are many addresses: what is measured is not how often one of them may write. A city with an address is no sample.
    const home = await startServer(city, children, { RUN: 'web', TRUST_PROXY: 'true', PUBLIC_URL: ORIGIN })
    const perSecond = async (face: Face) => {
      await postAll({ home, posts: posts(face, Math.min(1_000, Math.floor(many / 10))) }, CONNECTIONS)
      progress(`Filing ${many} demands over HTTP (${face}) …`)
      const all = posts(face, many)
      return many / (await secondsOf(() => postAll({ home, posts: all }, CONNECTIONS)))
    }
    const [programs, form] = [await perSecond('programs'), await perSecond('form')]
    const { rows } = await sql<{ kept: number }>`select count(*) as kept from demands.demand`.execute(ctx.db)
    if (rows[0]?.kept !== sent) throw new Error(`${rows[0]?.kept} of ${sent} demands were kept`)
    const calm = async (face: Face) => {
      progress(`${PER_SECOND} a second for ${SECONDS} s (${face}) …`)
      const all = posts(face, PER_SECOND * SECONDS)
      return postEvenly({ home, posts: all }, { perSecond: PER_SECOND, connections: CONNECTIONS })
    }
    const took = { programs: await calm('programs'), form: await calm('form') }
    progress('Inserting bare rows …')
    const bare = many / (await insertBare(ctx, many))
    const durable = (how: string, value: number) =>
      beside(`durable demands over HTTP (${how}), beside bare INSERTs one a transaction`, 'per second', {
        value,
        baseline: bare,
        goal: GOAL,
      })
    return [
      durable('programs', programs),
      durable('public form', form),
      ...within('programs', took.programs),
      ...within('public form', took.form),
    ]
  } finally {
    for (const child of children) child.kill()
  }
}

function within(how: string, took: readonly number[]): Figure[] {
  const at = (share: number) => significant(took[Math.floor(took.length * share)] ?? Number.NaN)
  const what = `one demand (${how}) at ${PER_SECOND} a second`
  return [
    { what: `${what}, p50`, value: at(0.5), unit: 'ms' },
    { what: `${what}, p99`, value: at(0.99), unit: 'ms', goal: GOAL_MS },
  ]
}

/** The least that could be written of a demand, over as many connections as the pool has. */
async function insertBare({ db }: Ctx, count: number) {
  await sql`create table demands.bare (id uuid default uuidv7() primary key, received_at timestamptz default now(), channel text, kind text,
    text text, street text, address text, phone text)`.execute(db)
  let next = 0
  const inserting = async () => {
    while (next < count) {
      const { kind, text, street, address, phone } = aDemand(next++)
      await sql`insert into demands.bare (channel, kind, text, street, address, phone)
        values ('web', ${kind}, ${text}, ${street}, ${address}, ${phone})`.execute(db)
    }
  }
  return secondsOf(() => Promise.all(Array.from({ length: CONNECTIONS }, inserting)))
}

import { expect } from 'vitest'
import { aCapture, blinding, verifyingOf } from '../../../test/questionnaires.ts'
import { type Someone, test, type World } from '../../../test/world.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { runDue as closeCollections } from '../questionnaires/due.ts'
import { CONFIRMED_IDS } from './confirmed.ts'
import { runDue } from './due.ts'
import { listGroups } from './points/queries.ts'

const TEXT = `第一条　示例：为了规范停车泊位管理，制定本办法。
第二条　示例：公共停车泊位每小时收费不超过十元。
第三条　示例：夜间停车免费。`
const DESK = '/workbench/consultations'

const dateFields = (name: string, day: string) => {
  const [year = '', month = '', of = ''] = day.split('-')
  return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: of }
}
const done = async (answer: Promise<Response>) => expect((await answer).status).toBe(303)
const rowOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
async function at(world: World, now: Date) {
  world.now = now
  await closeCollections(world.system())
  await runDue(world.system())
}

type Asked = { kind: 'text' | 'poll'; mode: 'unlinkable' | 'confidential'; level: 'none' | 'real-name' }

/** From the plan to its first hour, through the forms of the desk. */
async function opened(world: World, { kind, mode, level }: Asked) {
  const today = dayOf(world.now)
  const plan = await world.qiu.submit(DESK, {
    office: await world.organisation('sz-finance'),
    title: `示例：${kind}`,
    kind,
    subject: 'normative',
    year: today.slice(0, 4),
    addedReason: '示例：年中增加',
  })
  const id = plan.headers.get('location')?.split('/').at(-1) ?? ''
  const desk = `${DESK}/${id}`
  await done(
    world.qiu.submit(`${desk}/draft`, {
      title: `示例：停车泊位管理（${kind}）`,
      subject: 'normative',
      explanation: '示例：现行办法施行已满五年，为解决泊位周转慢的问题，拟作修改。',
      otherWays: '示例：书面意见寄示例路 1 号',
      contact: '示例处，0755-00000000',
      opensHour: '9',
      mode,
      level,
      contacts: '',
      ...dateFields('opensOn', addDays(today, 1)),
      ...dateFields('closesOn', addDays(today, 31)),
    }),
  )
  if (kind === 'text') await done(world.qiu.submit(`${desk}/text`, { text: TEXT }))
  else await done(world.qiu.submit(`${desk}/questionnaire`, { act: 'add-question', section: 's1', type: 'single' }))
  await done(world.qiu.submit(`${desk}/submission`, {}))
  await done(world.lin.submit(`${desk}/check`, { confirmed: [...CONFIRMED_IDS] }))
  await done(world.zheng.submit(`${desk}/approval`, {}))
  await at(world, new Date(startOf(addDays(today, 1)).getTime() + 9 * 3_600_000))
  const { slug, collection_id } = await rowOf(world, id)
  return { id, desk, path: `/consultations/${slug}`, collection: collection_id ?? '' }
}

/** What a browser does: it makes a token, has it signed by whoever it is, and answers as nobody. */
async function answerBlind(world: World, someone: Someone, collection: string, answers: object) {
  const { blinded, tokenOf } = await blinding(await verifyingOf(world, collection))
  const { signature } = await (await someone.post(`/api/questionnaires/${collection}/tokens`, { blinded })).json()
  const given = aCapture({ token: await tokenOf(signature), answers })
  const answer = await world.newBrowser().post(`/api/questionnaires/${collection}/answers`, given)
  expect(answer.status).toBe(201)
  return (await answer.json()) as { code: string; salt: string }
}

test('an opinion that is nobody’s is answered like any other, and who holds its receipt follows it to the clause', async ({
  world,
}) => {
  const { id, desk, path, collection } = await opened(world, { kind: 'text', mode: 'unlinkable', level: 'real-name' })
  const clauses = (await (await world.visitor.get(`/api${path}`)).json()).text as { id: string }[]
  const price = clauses[1]?.id ?? ''
  for (const { id: person } of [world.wang, world.zhang])
    await world.db.updateTable('identity.person').set({ level: 'real-name' }).where('id', '=', person).execute()
  const wangs = await answerBlind(world, world.wang, collection, { clauses: { [price]: '示例：收费太高，应当降到六元。' } })
  const zhangs = await answerBlind(world, world.zhang, collection, { overall: '示例：停车场的卫生应当有人管。' })
  // The office types in what came on paper; the same person online would be refused.
  await done(
    world.qiu.submit(`/workbench/questionnaires/${collection}/typing`, {
      channel: 'paper',
      document: '440300199001011237',
      _key: crypto.randomUUID(),
      [`a.clauses.${clauses[2]?.id}`]: '示例：夜间停车应当继续免费。',
    }),
  )
  expect(await world.qiu.text(`${desk}/analysis`)).not.toContain('收费太高')

  await at(world, startOf(addDays(dayOf(world.now), 33)))
  await done(world.qiu.submit(`${desk}/analysis/intake`, {}))
  await done(
    world.qiu.submit(`${desk}/outcome`, {
      result: '示例：共收到意见三条，采纳一条，修改第二条。',
      finalText: TEXT.replace('不超过十元', '不超过六元'),
    }),
  )
  expect((await world.zheng.submit(`${desk}/publication`, {})).status).toBe(422)
  const { rows } = await listGroups(world.system(), id, { size: 100 })
  expect(rows).toHaveLength(3)
  for (const { number, title } of rows)
    await done(
      world.qiu.submit(
        `${desk}/analysis/groups/${number}/disposition`,
        title.includes('收费')
          ? { disposition: 'adopted', clause: price }
          : { disposition: 'not-adopted', reason: '示例：目前条件还不具备。' },
      ),
    )
  await done(world.qiu.submit(`${desk}/analysis/completion`, {}))
  await done(world.lin.submit(`${desk}/analysis/decision`, {}))
  await done(world.zheng.submit(`${desk}/publication`, {}))

  // Nobody was asked who they are, and nobody has to say it now.
  const own = await world.newBrowser().submit(`${path}/own`, { code: wangs.code, secret: wangs.salt })
  const page = await own.text()
  expect(own.status).toBe(200)
  expect(page).toMatch(/收费太高[\s\S]*采纳/)
  expect(page).toMatch(/<del>[^<]*十[^<]*<\/del>[\s\S]*<ins>[^<]*六[^<]*<\/ins>/)
  const other = await (await world.newBrowser().submit(`${path}/own`, { code: zhangs.code, secret: zhangs.salt })).text()
  expect(other).toMatch(/卫生[\s\S]*条件还不具备/)
  expect(other).not.toContain('收费太高')
  expect((await world.newBrowser().submit(`${path}/own`, { code: wangs.code, secret: zhangs.salt })).status).toBe(422)
  expect(await world.visitor.text(`${path}/clauses/${price}`)).toContain('不超过六元')
  // Of who took part there is who got a token, and nothing that leads from it to an opinion.
  const parts = await world.db
    .selectFrom('questionnaires.participation')
    .select(['channel', 'answer_spent'])
    .where('collection_id', '=', collection)
    .orderBy('channel')
    .execute()
  expect(parts).toEqual([...['online', 'online', 'paper'].map((channel) => ({ channel, answer_spent: null }))])
  expect(await world.db.selectFrom('notifications.message').select('id').where('url', 'like', `${path}/own%`).execute()).toEqual(
    [],
  )
})

test('a poll is asked, counted and told, with what few have chosen kept back', async ({ world }) => {
  const { desk, path, collection } = await opened(world, { kind: 'poll', mode: 'confidential', level: 'none' })
  const form = await world.visitor.text(`/questionnaires/${collection}`)
  const question = /name="a\.([a-z0-9-]+)"/.exec(form)?.[1] ?? ''
  const vote = async (option: string) => {
    const page = await world.visitor.text(`/questionnaires/${collection}`)
    const wait = /name="wait" value="([^"]+)"/.exec(page)?.[1] ?? ''
    world.now = new Date(world.now.getTime() + 6_000)
    const given = { [`a.${question}`]: option, wait, _key: crypto.randomUUID() }
    await done(world.newBrowser().submit(`/questionnaires/${collection}`, given))
    // The same form sent again is the same vote.
    await done(world.newBrowser().submit(`/questionnaires/${collection}`, given))
  }
  for (const option of ['o1', 'o1', 'o1', 'o1', 'o1', 'o1', 'o2', 'o2', 'o2', 'o2', 'o2']) await vote(option)
  expect((await world.qiu.get(`/questionnaires/${collection}/results`)).status).toBe(409)
  expect(await world.visitor.text(path)).toContain('11')

  await at(world, startOf(addDays(dayOf(world.now), 33)))
  await done(world.qiu.submit(`${desk}/analysis/intake`, {}))
  await done(world.qiu.submit(`${desk}/outcome`, { result: '示例：十一人投票，过半赞成。' }))
  await done(world.qiu.submit(`${desk}/analysis/completion`, {}))
  await done(world.lin.submit(`${desk}/analysis/decision`, {}))
  await done(world.zheng.submit(`${desk}/publication`, {}))
  expect(await world.visitor.text(path)).toContain('十一人投票')
  const { questions, total } = await (await world.visitor.get(`/api/questionnaires/${collection}/results`)).json()
  expect(total).toBe(11)
  expect(questions[0]).toMatchObject({ asked: 11, answered: 11, cells: [{ count: 6 }, { count: 5 }] })
  expect(await world.visitor.text(`${path}/result`)).toContain('问卷结果')
  expect(await world.visitor.text('/consultations/board')).not.toContain('停车泊位管理（poll）')
})

import { describe, expect } from 'vitest'
import { answersOf, count, FORM, key, send } from '../../../test/questionnaire-forms.ts'
import { aCollection, answerPath, aProof, DAY, TRAVEL, verified } from '../../../test/questionnaires.ts'
import { test } from '../../../test/world.ts'
import { admitAffected, openCollection, reviseCollection } from './index.ts'

describe('a questionnaire that is put to people', () => {
  test('is opened by whoever consults the public in its office, and by nobody else', async ({ world }) => {
    const organisation = await world.organisation('sz-finance')
    const given = {
      owner: { kind: 'consultation', id: organisation },
      organisation,
      title: '示例',
      definition: TRAVEL,
      mode: 'unlinkable',
      level: 'phone',
      opensAt: world.now,
      closesAt: new Date(world.now.getTime() + DAY),
      contacts: false,
    } as const
    await expect(world.as(world.jin, (tx) => openCollection(tx, given))).rejects.toThrow('不能办理')
    await expect(world.as(world.chen, (tx) => openCollection(tx, given))).rejects.toThrow('不能办理')
    const id = await world.as(world.qiu, (tx) => openCollection(tx, given))
    expect(await world.eventsOf(id)).toMatchObject([
      { name: 'questionnaires.opened', data: { mode: 'unlinkable', level: 'phone' } },
    ])
    const file = {
      ...TRAVEL,
      sections: [{ id: 's1', title: '', questions: [{ id: 'f', title: '附件', required: false, type: 'file' }] }],
    } as const
    await expect(world.as(world.qiu, (tx) => openCollection(tx, { ...given, definition: file as never }))).rejects.toThrow('附件')
  })

  test('is nobody’s but the office’s before its opening, and until then may be revised', async ({ world }) => {
    const id = await aCollection(world, { opensAt: new Date(world.now.getTime() + DAY) })
    expect((await world.visitor.get(answerPath(id))).status).toBe(404)
    expect((await world.visitor.get(`/api/questionnaires/${id}`)).status).toBe(404)
    expect((await world.wang.submit(answerPath(id), FORM)).status).toBe(404)
    await world.as(world.qiu, (tx) => reviseCollection(tx, id, { title: '示例：改过的问卷' }))
    expect(
      await world.db.selectFrom('questionnaires.revision').select('number').where('collection_id', '=', id).execute(),
    ).toHaveLength(2)
    const open = await aCollection(world)
    await expect(world.as(world.qiu, (tx) => reviseCollection(tx, open, { title: '晚了' }))).rejects.toThrow('不能再改')
  })

  test('shows all questions without script, and says of those that depend on others when to fill them in', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    const page = await world.wang.text(answerPath(id))
    expect(page).toContain('1. 您平时怎样出行')
    expect(page).toContain('若第 1 题选择“公交”，请填写本题')
    expect(page).toContain('选“其他”的，请写明')
    expect(page).toContain('密钥')
    expect(await world.visitor.text(answerPath(id))).toContain('请先登录')
  })

  test('lists what is wrong on top with links, and keeps what was typed', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    const answer = await send(world, 'wang', id, { 'a.wait': '很久', 'a.say': '示例：车太少' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('href="#field-a-wait"')
    expect(page).toContain('示例：车太少')
    expect(await count(world, id)).toBe(0)
  })

  test('is answered once by a person, whose answer names nobody', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    const done = await send(world, 'wang', id)
    expect(done.status).toBe(303)
    const thanks = await world.wang.text(done.headers.get('location') ?? '')
    expect(thanks).toContain('答卷核对码')
    expect((await send(world, 'wang', id)).status).toBe(422)
    expect(await world.wang.text(answerPath(id))).toContain('您已经参加过本次征集')
    const [row] = await answersOf(world, id)
    expect(row?.answers).toEqual({ way: 'bus', wait: 15, wish: ['more', 'clean'] })
    expect(JSON.stringify(row)).not.toContain(world.wang.id)
    // Not one fact says that or when somebody answered.
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual(['questionnaires.opened'])
  })

  test('keeps the same submission once, whether it comes twice in a row or at once', async ({ world }) => {
    await Promise.all([verified(world, world.wang, '13800000001'), verified(world, world.zhang, '13800000002')])
    const id = await aCollection(world)
    const form = { ...FORM, _key: key() }
    const [first, second] = await Promise.all([world.wang.submit(answerPath(id), form), world.wang.submit(answerPath(id), form)])
    expect([first.status, second.status]).toEqual([303, 303])
    expect(first.headers.get('location')).toBe(second.headers.get('location'))
    const race = await Promise.all([1, 2, 3, 4].map(() => send(world, 'zhang', id)))
    expect(race.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422])
    expect(await count(world, id)).toBe(2)
    expect(await answersOf(world, id)).toHaveLength(2)
  })

  test('may be changed until the close where it says so, and the last word counts', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world, { changeable: true })
    await send(world, 'wang', id)
    expect(await world.wang.text(answerPath(id))).toContain('截止前可以更改')
    expect((await send(world, 'wang', id, { 'a.wait': '40' })).headers.get('location')).toContain('changed=1')
    expect((await answersOf(world, id)).map(({ answers }) => answers)).toMatchObject([{ wait: 40 }])
    expect(await count(world, id)).toBe(1)
  })

  test('refuses a mark of secrecy and keeps nothing of it', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    expect((await send(world, 'wang', id, { 'a.say': '机密★10年 某文件' })).status).toBe(422)
    expect(await answersOf(world, id)).toHaveLength(0)
  })
})

describe('the identity that is asked', () => {
  test('is a telephone, a real name, a residence that is stated, or a place on a list', async ({ world }) => {
    await world.db
      .updateTable('identity.person')
      .set({ phone_verified_at: null, level: 'none' })
      .where('id', '=', world.zhang.id)
      .execute()
    await verified(world, world.wang, '13800000001')
    const phone = await aCollection(world)
    expect((await send(world, 'zhang', phone)).status).toBe(422)
    expect((await send(world, 'wang', phone)).status).toBe(303)
    const realName = await aCollection(world, { level: 'real-name' })
    expect((await send(world, 'wang', realName)).status).toBe(422)
    await world.db.updateTable('identity.person').set({ level: 'real-name' }).where('id', '=', world.wang.id).execute()
    expect((await send(world, 'wang', realName)).status).toBe(303)
    const resident = await aCollection(world, { level: 'resident', districts: ['福田区'] })
    expect(await (await send(world, 'wang', resident)).text()).toContain('请选择居住的区')
    expect((await send(world, 'wang', resident, { district: '盐田区', stated: 'yes' })).status).toBe(422)
    expect((await send(world, 'wang', resident, { district: '福田区', stated: 'yes' })).status).toBe(303)
  })

  test('by a list: only hashes of it are kept, and only who stands on it answers', async ({ world }) => {
    const id = await aCollection(world, { level: 'affected' })
    expect((await send(world, 'wang', id)).status).toBe(422)
    const { number_sealed } = await world.db
      .selectFrom('identity.document')
      .select('number_sealed')
      .where('person_id', '=', world.wang.id)
      .executeTakeFirstOrThrow()
    const { installation } = await import('../../platform/installation.ts')
    const number = installation().keys.open(number_sealed)
    expect(await world.as(world.qiu, (tx) => admitAffected(tx, id, [number, ' 91440300MA5DA12345 ', number]))).toBe(2)
    expect((await send(world, 'wang', id)).status).toBe(303)
    expect((await send(world, 'zhang', id)).status).toBe(422)
    await expect(world.as(world.jin, (tx) => admitAffected(tx, id, [number]))).rejects.toThrow('不能办理')
  })

  test('is none: the browser works a little, and one proof is one answer', async ({ world }) => {
    const id = await aCollection(world, { level: 'none' })
    const browser = world.newBrowser()
    const proof = await aProof(browser, id)
    const form = { ...FORM, _key: key(), proof }
    const [first, second] = [await browser.submit(answerPath(id), form), await browser.submit(answerPath(id), form)]
    expect([first.status, second.status]).toEqual([303, 303])
    expect(await count(world, id)).toBe(1)
    const forged = Buffer.from(proof, 'base64')
      .toString()
      .replace(/"counter":\d+/, '"counter":1')
    expect((await browser.submit(answerPath(id), { ...FORM, proof: Buffer.from(forged).toString('base64') })).status).toBe(422)
    const elsewhere = await aCollection(world, { level: 'none' })
    expect((await browser.submit(answerPath(elsewhere), { ...FORM, proof })).status).toBe(422)
  })

  test('without script takes a few seconds instead, and a network has so many an hour', async ({ world }) => {
    const id = await aCollection(world, { level: 'none' })
    const browser = world.newBrowser()
    const waitIn = async () => /name="wait" value="([^"]+)"/.exec(await browser.text(answerPath(id)))?.[1] ?? ''
    const wait = await waitIn()
    const early = await browser.submit(answerPath(id), { ...FORM, wait })
    expect(early.status).toBe(422)
    expect(await early.text()).toContain('5 秒')
    world.now = new Date(world.now.getTime() + 6_000)
    expect((await browser.submit(answerPath(id), { ...FORM, wait })).status).toBe(303)
    expect((await browser.submit(answerPath(id), { ...FORM, wait })).status).toBe(303)
    expect(await count(world, id)).toBe(1)
    expect((await browser.submit(answerPath(id), { ...FORM, wait: `${wait}x` })).status).toBe(422)
    const waits = await Promise.all(Array.from({ length: 30 }, waitIn))
    world.now = new Date(world.now.getTime() + 6_000)
    const statuses: number[] = []
    for (const each of waits) statuses.push((await browser.submit(answerPath(id), { ...FORM, wait: each })).status)
    expect(statuses.filter((status) => status === 422).length).toBeGreaterThan(0)
    // Whoever shares the address and has script is not shut out.
    expect((await browser.submit(answerPath(id), { ...FORM, proof: await aProof(browser, id) })).status).toBe(303)
  })
})

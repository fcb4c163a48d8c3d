import { describe, expect } from 'vitest'
import { act, aNeed, HEALTH, ID, PARKING, rowOf, stateOf } from '../../../test/needs.ts'
import { aPublished, idIn } from '../../../test/open-data.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { runDue } from './due.ts'

describe('a need for data', () => {
  test('is public from its first day, and who filed it is not', async ({ world }) => {
    const id = await aNeed(world)
    const page = await world.visitor.text(`/data-requests/${id}`)
    expect(page).toContain(PARKING.title)
    expect(page).toMatch(/SJXQ-\d{4}-\d{5}/)
    expect(page).not.toContain('王芳')
    expect(await world.visitor.text('/data-requests')).toContain(PARKING.title)
    const shown = await (await world.visitor.get(`/api/data-requests/${id}`)).json()
    expect(shown).toMatchObject({ state: 'requested', supporters: 1, triageDueOn: expect.any(String) })
    expect(JSON.stringify(shown)).not.toContain(world.wang.id)
  })

  test('is filed by whoever is signed in with a person’s account, once per form', async ({ world }) => {
    expect((await world.visitor.submit('/data-requests', { ...PARKING, sure: '1' })).headers.get('location')).toContain('sign-in')
    expect((await world.pan.submit('/data-requests', { ...PARKING, sure: '1' })).status).toBe(422)
    const form = { ...PARKING, sure: '1', _key: '0193f1d0-0000-7000-8000-000000000001' }
    const [one, two] = [await world.wang.submit('/data-requests', form), await world.wang.submit('/data-requests', form)]
    expect(idIn(one)).toBe(idIn(two))
  })

  test('waits for a look when it seems to hold personal data', async ({ world }) => {
    const answer = await world.wang.submit('/data-requests', { ...PARKING, sure: '1', purpose: `示例：我的身份证 ${ID}` })
    expect(answer.headers.get('location')).toBe('/data-requests/mine')
    const { id } = await world.db
      .selectFrom('data_requests.request')
      .select('id')
      .where('held', '=', true)
      .executeTakeFirstOrThrow()
    expect((await world.visitor.get(`/data-requests/${id}`)).status).toBe(404)
    expect((await world.luo.submit(act(id, 'release'), {})).status).toBe(404)
    expect((await world.han.submit(act(id, 'release'), {})).status).toBe(303)
    expect((await world.visitor.get(`/data-requests/${id}`)).status).toBe(200)
  })

  test('is refused with a sentence beside each field that does not fit', async ({ world }) => {
    const answer = await world.wang.submit('/data-requests', { title: '', need: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('请填写需要什么数据')
  })

  test('shows alike needs before it is filed, with the words they share', async ({ world }) => {
    await aNeed(world)
    const asked = await world.zhang.submit('/data-requests', {
      title: '示例：停车场空余泊位实时数据',
      need: '示例：想知道公共停车场还有多少空余泊位，好做小程序。',
    })
    const page = await asked.text()
    expect(page).toContain('别人提出过的相似需求')
    expect(page).toContain('泊位')
    const other = await world.zhang.submit('/data-requests', {
      title: '示例：中小学校学位数量',
      need: '示例：各学校每年的招生学位数。',
    })
    expect(other.status).toBe(303)
  })

  test('is supported once per person', async ({ world }) => {
    const id = await aNeed(world)
    for (let time = 0; time < 2; time++) await world.zhang.submit(`/data-requests/${id}/support`, {})
    const { supporters } = (await (await world.visitor.get(`/api/data-requests/${id}`)).json()) as { supporters: number }
    expect(supporters).toBe(2)
    expect((await world.wang.submit(`/data-requests/${id}/withdrawal`, {})).status).toBe(422)
  })
})

describe('its way', () => {
  test('leads from triage over the office to the data and the requester’s word', async ({ world }) => {
    const dataset = await aPublished(world, { slug: 'parking-shili' })
    const id = await aNeed(world)
    const finance = await world.organisation('sz-finance')
    expect((await world.pan.submit(act(id, 'referral'), { office: finance })).status).toBe(404)
    expect((await world.han.submit(act(id, 'referral'), { office: finance })).status).toBe(303)
    expect(await stateOf(world, id)).toBe('referred')
    expect((await world.luo.submit(act(id, 'acceptance'), { answer: '好', plannedOn: '2030-01-01' })).status).toBe(404)
    const late = await world.pan.submit(act(id, 'acceptance'), { answer: '示例答复', plannedOn: '2020-01-01' })
    expect(await late.text()).toContain('计划开放日期不能早于今天')
    const planned = addDays(dayOf(world.now), 30)
    expect((await world.pan.submit(act(id, 'acceptance'), { answer: '示例答复：正在编制', plannedOn: planned })).status).toBe(303)
    expect((await world.pan.submit(act(id, 'met'), { dataset: 'no-such', answer: '好' })).status).toBe(422)
    const met = await world.pan.submit(act(id, 'met'), { dataset: '/datasets/parking-shili', answer: '示例答复：已经开放' })
    expect(met.status).toBe(303)
    expect(await world.visitor.text(`/data-requests/${id}`)).toContain(dataset.title)
    expect((await world.zhang.submit(`/data-requests/${id}/confirmation`, {})).status).toBe(404)
    expect((await world.wang.submit(`/data-requests/${id}/confirmation`, {})).status).toBe(303)
    expect(await stateOf(world, id)).toBe('confirmed')
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
      'data-requests.requested',
      'data-requests.referred',
      'data-requests.accepted',
      'data-requests.published',
      'data-requests.confirmed',
    ])
    expect(await world.visitor.text('/datasets/parking-shili')).toContain('由需求促成')
  })

  test('comes back to the bureau when something is missing, or when it is not the office’s data', async ({ world }) => {
    await aPublished(world, { slug: 'parking-missing' })
    const id = await aNeed(world)
    await world.han.submit(act(id, 'met'), { dataset: 'parking-missing', answer: '示例：已经开放' })
    await world.wang.submit(`/data-requests/${id}/missing`, { missing: '示例：没有泊位数' })
    expect(await rowOf(world, id)).toMatchObject({ state: 'triaged', missing: '示例：没有泊位数' })
    await world.han.submit(act(id, 'referral'), { office: await world.organisation(HEALTH) })
    expect((await world.luo.submit(act(id, 'return'), { reason: '' })).status).toBe(422)
    expect((await world.luo.submit(act(id, 'return'), { reason: '示例：不是卫生部门的数据' })).status).toBe(303)
    expect(await rowOf(world, id)).toMatchObject({ state: 'triaged', organisation_id: null })
  })

  test('may end in a refusal whose ground and reason are public', async ({ world }) => {
    const id = await aNeed(world)
    expect((await world.han.submit(act(id, 'rejection'), { answer: '示例理由' })).status).toBe(422)
    await world.han.submit(act(id, 'rejection'), { ground: 'not-held', answer: '示例理由：全市没有这项数据' })
    const page = await world.visitor.text(`/data-requests/${id}`)
    expect(page).toContain('本市没有这项数据')
    expect(page).toContain('示例理由')
    expect((await world.han.submit(act(id, 'referral'), { office: await world.organisation(HEALTH) })).status).toBe(422)
  })

  test('joins an alike one with those who asked for it, and parts again', async ({ world }) => {
    const first = await aNeed(world)
    const second = idIn(await world.zhang.submit('/data-requests', { ...PARKING, sure: '1' }))
    const { number } = await rowOf(world, first)
    expect((await world.han.submit(act(second, 'joining'), { into: 'SJXQ-1900-00001' })).status).toBe(422)
    expect((await world.han.submit(act(second, 'joining'), { into: number })).status).toBe(303)
    const supporters = async () =>
      ((await (await world.visitor.get(`/api/data-requests/${first}`)).json()) as { supporters: number }).supporters
    expect(await supporters()).toBe(2)
    expect((await world.visitor.get(`/data-requests/${second}`)).status).toBe(404)
    expect((await world.zhang.get(`/data-requests/${second}`)).headers.get('location')).toBe(`/data-requests/${first}`)
    await world.han.submit(act(second, 'parting'), {})
    expect([await supporters(), await stateOf(world, second)]).toEqual([1, 'triaged'])
  })

  test('is confirmed by silence, and who is late is told once', async ({ world }) => {
    await aPublished(world, { slug: 'parking-silence' })
    const [id, waiting] = [await aNeed(world), await aNeed(world)]
    await world.han.submit(act(id, 'met'), { dataset: 'parking-silence', answer: '示例：已经开放' })
    const before = world.now
    world.now = new Date(world.now.getTime() + 60 * 86_400_000)
    for (let time = 0; time < 2; time++) await runDue(world.system())
    world.now = before
    expect(await rowOf(world, id)).toMatchObject({ state: 'confirmed', confirmed_by_silence: true })
    const late = (await world.eventsOf(waiting)).filter(({ name }) => name === 'data-requests.overdue')
    expect(late).toHaveLength(1)
  })
})

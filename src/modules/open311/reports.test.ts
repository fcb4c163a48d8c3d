import { describe, expect } from 'vitest'
import { aKey, aListed, COVER, get, json, REPORT, report, send } from '../../../test/open311-client.ts'
import { test } from '../../../test/world.ts'
import { writeSetting } from '../../platform/settings.ts'
import { drainIntake, findByNumber } from '../demands/index.ts'
import { fileWaiting } from './post/file-waiting.ts'
import { Open311Settings } from './settings.ts'

describe('a report', () => {
  test('is a demand, and is found under its number', async ({ world }) => {
    const filed = await report(world, {
      'attribute[road_class]': 'main',
      first_name: '秘',
      last_name: '密者',
      phone: '13800001111',
    })
    expect(filed).toEqual({
      service_request_id: expect.stringMatching(/^SQ2026-/),
      service_notice: expect.any(String),
      account_id: null,
    })
    const demand = await findByNumber(world.system(), filed.service_request_id)
    expect(demand).toMatchObject({ channel: 'open311', item: COVER, title: '井盖裂开', datum: 'WGS-84', kind: 'help' })
    expect(demand?.text).toContain('所在道路的等级：主干道')
    const [early] = await json(get(world, `/requests/${filed.service_request_id}.json`))
    // Nobody has looked at it: neither words nor place.
    expect(early).toMatchObject({ status: 'open', description: null, lat: null, address: null })
    await drainIntake(world.system())
    const [later] = await json(get(world, `/requests/${filed.service_request_id}.json?extensions=true`))
    expect(later).toMatchObject({
      service_code: COVER,
      service_name: '井盖破损',
      lat: 22.5412,
      long: 114.0599,
      zipcode: null,
      media_url: null,
      attributes: [{ code: 'road_class', value: '主干道' }],
      extended_attributes: { channel: 'open311', photos: [] },
    })
    expect(later.requested_datetime).toMatch(/^2026-09-16T01:30:00\+08:00$/)
    const xml = await (await get(world, `/requests/${filed.service_request_id}.xml`)).text()
    for (const secret of ['密者', '13800001111']) expect(xml + JSON.stringify(later)).not.toContain(secret)
  })

  test('is refused with what is wrong with it', async ({ world }) => {
    const api_key = await aKey(world)
    const cases: [Record<string, string>, number, string][] = [
      [{ ...REPORT }, 403, 'api_key is missing or invalid'],
      [{ ...REPORT, api_key: `${api_key}x` }, 403, 'api_key is missing or invalid'],
      [{ api_key, lat: '22.5', long: '114', description: 'x' }, 400, 'service_code is required'],
      [{ api_key, ...REPORT, service_code: '99.99.999' }, 404, 'service_code 99.99.999 was not found'],
      [{ api_key, ...REPORT, long: '' }, 400, 'long is required where lat is given'],
      [{ api_key, ...REPORT, lat: '', long: '' }, 400, 'a location is required: lat and long, address_string or address_id'],
      [{ api_key, ...REPORT, lat: '222' }, 400, "lat: '222' is not a latitude in degrees"],
      [{ api_key, ...REPORT, description: '长'.repeat(4_001) }, 400, 'description: not longer than 4000 characters'],
      [
        { api_key, ...REPORT, 'attribute[road_class]': 'starfish' },
        400,
        "attribute[road_class]: 'starfish' is not an allowed key",
      ],
      [{ api_key, ...REPORT, jurisdiction_id: 'nowhere' }, 404, 'jurisdiction_id nowhere was not found'],
      [
        { api_key, ...REPORT, media_url: 'file:///etc/passwd' },
        400,
        "media_url: 'file:///etc/passwd' is not an address of the web",
      ],
    ]
    for (const [fields, status, description] of cases) {
      const answer = await send(world, '/requests.json', fields)
      expect([answer.status, await answer.json()]).toEqual([status, [{ code: status, description }]])
    }
    const xml = await send(world, '/requests.xml', REPORT)
    expect(await xml.text()).toContain('<errors><error><code>403</code>')
  })

  test('with markup in it keeps it as text', async ({ world }) => {
    const number = await aListed(world, { description: '<script>alert(1)</script> & 井盖' })
    expect(await (await get(world, `/requests/${number}.xml`)).text()).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; &amp; 井盖',
    )
  })

  test('sent again under its own number is the same; another under that number is refused; a storm of one makes one', async ({
    world,
  }) => {
    const own = { 'attribute[fixmystreet_id]': '4711' }
    const answers = await Promise.all(Array.from({ length: 12 }, () => report(world, own)))
    expect(new Set(answers.map(({ service_request_id }) => service_request_id)).size).toBe(1)
    const other = await send(world, '/requests.json', { api_key: await aKey(world), ...REPORT, ...own, description: '别的事' })
    expect(other.status).toBe(400)
    // Without a number of its own the same content within minutes is the same report.
    const plain = { description: '没有编号的同一件事' }
    const [one, two] = [await report(world, plain), await report(world, plain)]
    expect(two).toEqual(one)
    const { now } = world
    world.now = new Date(now.getTime() + 3_600_000)
    expect(await report(world, plain)).not.toEqual(one)
    world.now = now
  })

  test('of a service that is filed later gets a token first, and the number under it', async ({ world }) => {
    await world.as({ actor: null }, (tx) => writeSetting(tx, Open311Settings, { ...Open311Settings.otherwise, later: ['07.01'] }))
    const services = await json(get(world, '/services.json'))
    expect(services.find(({ service_code }: { service_code: string }) => service_code === '07.01.001').type).toBe('batch')
    const { token, service_request_id } = await report(world, { service_code: '07.01.001', description: '夜里施工' })
    expect([service_request_id, token]).toEqual([undefined, expect.stringMatching(/^t_[0-9a-f]{32}$/)])
    expect(await json(get(world, `/tokens/${token}.json`))).toEqual([{ service_request_id: null, token }])
    const row = await world.db.selectFrom('open311.submission').selectAll().where('token', '=', token).executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('夜里施工')
    await fileWaiting(world.system(), { id: '1', name: '', subjectId: row.id, organisationId: null, happenedAt: '', data: {} })
    const [done] = await json(get(world, `/tokens/${token}.json`))
    expect(done).toEqual({ service_request_id: expect.stringMatching(/^SQ2026-/), token })
    expect(await findByNumber(world.system(), done.service_request_id)).toMatchObject({ item: '07.01.001' })
  })
})

test('a photo is seen by nobody outside before somebody has looked at it', async ({ world }) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...REPORT, api_key: await aKey(world), description: '带照片的井盖' }))
    form.set(name, value)
  form.set('media', new Blob([Buffer.from(PIXEL, 'base64')], { type: 'image/png' }), 'pit.png')
  const [{ service_request_id: number }] = await json(send(world, '/requests.json', form))
  await drainIntake(world.system())
  const photo = await world.db.selectFrom('open311.medium').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  const mediaOf = async () => (await json(get(world, `/requests/${number}.json`)))[0].media_url
  expect([await mediaOf(), (await world.visitor.get(`/open311/media/${photo.id}`)).status]).toEqual([null, 404])
  expect(await world.shi.text('/workbench/open311')).toContain(photo.id)
  // Whoever may read the case sees it beside the case, before and after; an office that has nothing to do with it sees neither.
  const desk = await world.shi.text(`/workbench/demands/${photo.demand_id}`)
  for (const words of [`/open311/media/${photo.id}`, '还没有审看，不公开']) expect(desk).toContain(words)
  expect((await world.ren.get(`/workbench/demands/${photo.demand_id}`)).status).toBe(404)
  expect((await world.chen.get('/workbench/open311')).status).toBe(404)
  expect((await world.mu.submit(`/workbench/open311/${photo.id}`, { decision: 'shown' })).status).not.toBe(200)
  expect(await mediaOf()).toBeNull()
  expect((await world.shi.submit(`/workbench/open311/${photo.id}`, { decision: 'shown' })).status).toBe(303)
  expect(await mediaOf()).toBe(`http://localhost/open311/media/${photo.id}`)
  expect((await world.visitor.get(`/open311/media/${photo.id}`)).headers.get('content-type')).toBe('image/png')
  // What cannot be stripped is refused with the whole report.
  form.set('media', new Blob([Buffer.from('GIF89a')], { type: 'image/gif' }), 'pit.gif')
  expect((await send(world, '/requests.json', form)).status).toBe(400)
})
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

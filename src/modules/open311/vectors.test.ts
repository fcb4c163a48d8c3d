import { describe, expect } from 'vitest'
import { aKey, aListed, COVER, get, json, REPORT, report, send } from '../../../test/open311-client.ts'
import { test } from '../../../test/world.ts'
import { writeSetting } from '../../platform/settings.ts'
import { findByNumber, moveAll } from '../demands/index.ts'
import { keepWords } from './read/keep-words.ts'
import { Open311Settings } from './settings.ts'

const HEAD = '<?xml version="1.0" encoding="utf-8"?>'
const text = async (answer: Response | Promise<Response>) => (await (await answer).text()).replace(/>\s+</g, '><')

describe('what every client reads', () => {
  test('services and one definition, in both formats and in the order of the specification', async ({ world }) => {
    const xml = await text(get(world, '/services.xml'))
    expect(xml.startsWith(`${HEAD}<services><service><service_code>`)).toBe(true)
    expect(xml).toMatch(
      /<service><service_code>12\.03\.007<\/service_code><service_name>井盖破损<\/service_name><description>[^<]*<\/description><metadata>true<\/metadata><type>realtime<\/type><keywords>[^<]*井盖[^<]*<\/keywords><group>[^<]+<\/group><\/service>/,
    )
    const list = await json(get(world, '/services.json'))
    const cover = list.find(({ service_code }: { service_code: string }) => service_code === COVER)
    expect(Object.keys(cover)).toEqual(['service_code', 'service_name', 'description', 'metadata', 'type', 'keywords', 'group'])
    expect([cover.metadata, cover.type]).toEqual([true, 'realtime'])
    const definition = await json(get(world, `/services/${COVER}.json`))
    expect(definition).toMatchObject({ service_code: COVER, attributes: expect.any(Array) })
    const road = definition.attributes.find(({ code }: { code: string }) => code === 'road_class')
    expect(road).toMatchObject({ variable: true, code: 'road_class', datatype: 'singlevaluelist', datatype_description: null })
    expect(road.values).toContainEqual({ key: 'main', name: '主干道' })
  })

  test('a report that was taken in, as XML', async ({ world }) => {
    const answer = await send(world, '/requests.xml', { ...REPORT, api_key: await aKey(world), description: '给清单的一件' })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(await text(answer)).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8"\?><service_requests><request><service_request_id>SQ2026-\d{7}-\d<\/service_request_id><service_notice>[^<]*<\/service_notice><account_id\s*\/?>(?:<\/account_id>)?<\/request><\/service_requests>$/,
    )
  })

  test('an empty list is an empty list', async ({ world }) => {
    const nothing = 'start_date=2025-01-01T00:00:00Z&end_date=2025-01-02T00:00:00Z'
    expect(await (await get(world, `/requests.json?${nothing}`)).text()).toBe('[]')
    expect(await text(get(world, `/requests.xml?${nothing}`))).toBe(`${HEAD}<service_requests></service_requests>`)
  })

  test('a case with who has it and until when, and nobody who told it', async ({ world }) => {
    const secret = {
      first_name: '秘',
      last_name: '密者',
      email: 'secret@example.com',
      phone: '13900001234',
      device_id: 'abc-device',
    }
    const number = await aListed(world, { ...secret, description: '清单：谁办、何时办完' })
    const demand = await findByNumber(world.system(), number)
    const office = await world.organisation('futian-urban-management')
    await world.as(world.system(), (tx) =>
      moveAll(tx, [
        { demand: demand?.id ?? '', act: 'dispatch', as: 'dispatcher', fields: { office, why: '示例' } },
      ] as Parameters<typeof moveAll>[1]),
    )
    const answer = await (await get(world, `/requests/${number}.json?extensions=true`)).text()
    const [one] = JSON.parse(answer)
    expect(one.agency_responsible).toMatch(/福田区/)
    expect(one.expected_datetime).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
    expect([one.status, one.lat, one.long, one.media_url, one.address_id, one.zipcode]).toEqual([
      'open',
      22.5412,
      114.0599,
      null,
      null,
      null,
    ])
    for (const told of Object.values(secret)) expect(answer).not.toContain(told)
  })
})

describe('what is asked wrongly', () => {
  test('a key in a GET says nothing: right, wrong or none, the answer is the same', async ({ world }) => {
    const number = await aListed(world, { description: '清单：带密钥的查询' })
    const answers = await Promise.all(
      ['', `?api_key=${await aKey(world)}`, '?api_key=wrong'].map(async (query) => {
        const answer = await get(world, `/requests/${number}.json${query}`)
        return [answer.status, await answer.text()]
      }),
    )
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test('a time without offset is refused, or is the city’s where a city says so', async ({ world }) => {
    const asked = '/requests.json?start_date=2026-09-01T00:00:00&end_date=2026-09-20T00:00:00'
    expect((await get(world, asked)).status).toBe(400)
    await world.as({ actor: null }, (tx) => writeSetting(tx, Open311Settings, { ...Open311Settings.otherwise, localDates: true }))
    expect((await get(world, asked)).status).toBe(200)
    await world.as({ actor: null }, (tx) => writeSetting(tx, Open311Settings, Open311Settings.otherwise))
  })

  test('ninety days are not too long, ninety-one are', async ({ world }) => {
    const span = (until: string) => `/requests.json?start_date=2026-03-01T00:00:00Z&end_date=${until}T00:00:00Z`
    expect((await get(world, span('2026-05-30'))).status).toBe(200)
    expect((await get(world, span('2026-05-31'))).status).toBe(400)
  })

  test('an ending that is none is a plain error, also where something is filed', async ({ world }) => {
    for (const path of ['/requests.html', '/requests']) {
      const answer = await send(world, path, { ...REPORT, api_key: await aKey(world) })
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'text/plain; charset=utf-8'])
    }
  })
})

describe('words and boxes', () => {
  test('find the same before and after they are written down for looking up, and what came since as well', async ({ world }) => {
    const before = await aListed(world, { description: '竹子林地铁口井盖下沉开裂', lat: '22.5312', long: '113.9999' })
    const ids = async (query: string) =>
      (await json(get(world, `/requests.json?${query}`))).map(
        ({ service_request_id }: { service_request_id: string }) => service_request_id,
      )
    const found = async () => [
      await ids(`q=${encodeURIComponent('井盖下沉')}`),
      await ids(`q=${encodeURIComponent('下')}`),
      await ids('bbox=113.99,22.53,114.01,22.54'),
      await ids(`bbox=113.99,22.53,114.01,22.54&q=${encodeURIComponent('竹子林')}`),
      await ids(`q=${encodeURIComponent('100%_井盖')}`),
    ]
    const first = await found()
    expect(first.slice(0, 4).map((all) => all.includes(before))).toEqual([true, true, true, true])
    expect(first[4]).toEqual([])
    const later = { ...world.system(), now: new Date(world.now.getTime() + 2 * 3_600_000) }
    for (let again = 0; again < 2; again++) await keepWords(later)
    const { n } = await world.db
      .selectFrom('open311.words')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBeGreaterThan(0)
    expect(await found()).toEqual(first)
    const after = await aListed(world, { description: '竹子林公交站井盖下沉，刚刚发现', lat: '22.5313', long: '113.9998' })
    expect(await ids(`q=${encodeURIComponent('井盖下沉')}`)).toEqual(expect.arrayContaining([before, after]))
    // The edge of a square: what is told is rounded.
    expect(await ids('bbox=113.9998,22.5313,113.9998,22.5313')).toContain(after)
    await world.db.updateTable('demands.demand').set({ privacy: 'private' }).where('number', '=', before).execute()
    expect(await ids(`q=${encodeURIComponent('井盖下沉')}`)).not.toContain(before)
    await keepWords(later)
    const gone = await findByNumber(world.system(), before)
    expect(
      await world.db
        .selectFrom('open311.words')
        .select('demand_id')
        .where('demand_id', '=', gone?.id ?? '')
        .execute(),
    ).toEqual([])
  })

  test('a report without words or with one character alone is looked through', async ({ world }) => {
    const { service_request_id } = await report(world, { description: '独' })
    expect((await get(world, `/requests/${service_request_id}.json`)).status).toBe(200)
  })
})

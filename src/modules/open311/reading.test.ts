import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { describe, expect } from 'vitest'
import { aKey, aListed, COVER, get, json, send, V2 } from '../../../test/open311-client.ts'
import { test } from '../../../test/world.ts'
import { findByNumber, loadDemand, moveAll } from '../demands/index.ts'

describe('services', () => {
  test('are the duty list, in both formats, with the content types of the specification', async ({ world }) => {
    const xml = await get(world, '/services.xml')
    expect([xml.status, xml.headers.get('content-type'), xml.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'text/xml; charset=utf-8',
      '*',
    ])
    expect(await xml.text()).toContain(`<service><service_code>${COVER}</service_code><service_name>井盖破损</service_name>`)
    const listed = await json(get(world, '/services.json'))
    expect(listed.find((service: { service_code: string }) => service.service_code === COVER)).toMatchObject({
      metadata: true,
      type: 'realtime',
      group: '市政设施',
    })
    expect(await json(get(world, `/services/${COVER}.json`))).toMatchObject({
      service_code: COVER,
      attributes: [
        { code: 'road_class', datatype: 'singlevaluelist', order: 1, datatype_description: null },
        { code: 'cover_number', order: 2 },
        { code: 'fixmystreet_id', automated: 'server_set', required: false },
      ],
    })
    for (const { service_code } of listed.slice(0, 20)) {
      const { attributes } = await json(get(world, `/services/${service_code}.json`))
      expect(attributes.at(-1).code).toBe('fixmystreet_id')
    }
  })

  test('that are none for a moment answer 503: nobody takes an empty list for the truth', async ({ world }) => {
    const { now } = world
    world.now = new Date('1990-01-01T00:00:00Z')
    expect((await get(world, '/services.xml')).status).toBe(503)
    world.now = now
  })

  test('discovery, unknown things and other endings', async ({ world }) => {
    expect((await json(get(world, '/discovery.json'))).endpoints).toHaveLength(2)
    const absent = await get(world, '/requests/NOPE.xml')
    expect([absent.status, await absent.text()]).toEqual([
      404,
      '<?xml version="1.0" encoding="utf-8"?><errors><error><code>404</code><description>service_request_id NOPE was not found</description></error></errors>',
    ])
    expect(await json(get(world, '/requests/NOPE.json'))).toEqual([
      { code: 404, description: 'service_request_id NOPE was not found' },
    ])
    for (const path of ['/services/99.99.999.json', '/tokens/t_none.json', '/services.json?jurisdiction_id=nowhere'])
      expect([path, (await get(world, path)).status]).toEqual([path, 404])
    expect((await get(world, '/services.json?jurisdiction_id=sz')).status).toBe(200)
    for (const path of ['/requests.html', '/requests', '/services/12.03.007']) {
      const other = await get(world, path)
      expect([path, other.status, other.headers.get('content-type')]).toEqual([path, 404, 'text/plain; charset=utf-8'])
    }
  })
})

describe('the list', () => {
  test('takes the filters of the specification and refuses what makes no sense', async ({ world }) => {
    const number = await aListed(world, { description: '列表里的井盖', lat: '22.6001', long: '114.1001' })
    const ids = async (query: string) =>
      (await json(get(world, `/requests.json?${query}`))).map(
        ({ service_request_id }: { service_request_id: string }) => service_request_id,
      )
    for (const query of [
      '',
      `service_code=${COVER}`,
      'status=open',
      'status=open,closed',
      'start_date=2026-09-01T00:00:00Z&end_date=2026-09-30T00:00:00%2B08:00',
      'updated_after=2026-09-15T00:00:00Z',
      'bbox=114.05,22.59,114.15,22.61',
      `q=${encodeURIComponent('列表里')}`,
      `service_request_id=NOPE,${number}`,
    ])
      expect([query, await ids(query)]).toEqual([query, expect.arrayContaining([number])])
    for (const query of [
      'status=closed',
      'service_code=01.01.001',
      'bbox=113,22,113.5,22.4',
      'updated_before=2026-01-01T00:00:00Z',
    ])
      expect([query, await ids(query)]).toEqual([query, expect.not.arrayContaining([number])])
    expect(await ids('page_size=1&page=1')).toHaveLength(1)
    expect((await get(world, '/requests.json?page_size=5000')).headers.get('x-open311-note')).toContain('1000')
    for (const query of [
      'start_date=2026-09-01T00:00:00',
      'start_date=2026-09-10T00:00:00Z&end_date=2026-09-01T00:00:00Z',
      'start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z',
      'status=foo',
      'bbox=1,2,3',
      'sort=secret',
    ])
      expect([query, (await get(world, `/requests.json?${query}`)).status]).toEqual([query, 400])
    const table = await get(world, '/requests.csv')
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await table.text()).toMatch(new RegExp(`^service_request_id,requested_datetime,[\\s\\S]*${number},2026-09-16T`))
  })

  test('leaves out what is private, wherever one asks', async ({ world }) => {
    const number = await aListed(world, { description: '将要保密的事' })
    await world.db.updateTable('demands.demand').set({ privacy: 'private' }).where('number', '=', number).execute()
    for (const path of ['/requests.json', '/requests.xml', '/requests.csv', `/requests.json?service_request_id=${number}`])
      expect(await (await get(world, path)).text()).not.toContain(number)
    expect((await get(world, `/requests/${number}.json`)).status).toBe(404)
  })

  test('answers ten thousand numbers in one address, over a real connection', async ({ world }) => {
    const number = await aListed(world)
    const server = createServer({ maxHeaderSize: 1_048_576 }, getRequestListener(world.app.fetch))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const many = Array.from({ length: 10_000 }, (_, index) => `SQ2026-${String(index).padStart(7, '0')}-x`)
    const answer = await fetch(`http://127.0.0.1:${port}${V2}/requests.json?service_request_id=${[...many, number].join(',')}`)
    expect([answer.status, await answer.json()]).toEqual([200, [expect.objectContaining({ service_request_id: number })]])
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('updates', () => {
  test('tell each change of state within a time, without anybody', async ({ world }) => {
    const number = await aListed(world, { 'attribute[fixmystreet_id]': 'upd-1' })
    const updates = await json(
      get(world, '/servicerequestupdates.json?start_date=2026-09-15T00:00:00Z&end_date=2026-09-17T00:00:00Z'),
    )
    expect(updates.filter((update: { service_request_id: string }) => update.service_request_id === number)[0]).toMatchObject({
      status: 'open',
      external_status_code: 'screened',
      fixmystreet_id: 'upd-1',
    })
  })

  test('of the reporter go into the case once, and only into their own', async ({ world }) => {
    const number = await aListed(world, { description: '补充测试的井盖' })
    const update = {
      api_key: await aKey(world),
      service_request_id: number,
      update_id: '9',
      updated_datetime: '2026-09-15T18:00:00Z',
      status: 'OPEN',
      description: '现在盖子掉下去了',
    }
    for (let times = 0; times < 2; times++)
      expect(await (await send(world, '/servicerequestupdates.xml', update)).text()).toContain(
        '<request_update><update_id>9</update_id>',
      )
    const demand = await findByNumber(world.system(), number)
    const steps = await world.db
      .selectFrom('demands.step')
      .select(['act', 'mover'])
      .where('demand_id', '=', demand?.id ?? '')
      .where('act', '=', 'supplement')
      .execute()
    expect(steps).toEqual([{ act: 'supplement', mover: 'citizen' }])
    expect((await send(world, '/servicerequestupdates.json', { ...update, description: '别的' })).status).toBe(400)
    expect((await send(world, '/servicerequestupdates.json', { ...update, update_id: '10', status: 'WHATEVER' })).status).toBe(
      400,
    )
    expect((await send(world, '/servicerequestupdates.json', { ...update, service_request_id: 'SQ2026-1' })).status).toBe(404)
    expect((await send(world, '/servicerequestupdates.json', { ...update, api_key: '' })).status).toBe(403)
    // After an answer, "open" means that it is not solved.
    const office = await world.organisation('futian-urban-management')
    await world.as({ actor: world.system().actor }, (tx) =>
      moveAll(tx, [
        { demand: demand?.id ?? '', act: 'answerDirectly', as: 'operator', office, fields: { answer: '已经处理，请查看。' } },
      ]),
    )
    await send(world, '/servicerequestupdates.json', { ...update, update_id: '11', description: '没有处理好' })
    expect((await loadDemand(world.system(), demand?.id ?? ''))?.redo).toBe(1)
  })
})

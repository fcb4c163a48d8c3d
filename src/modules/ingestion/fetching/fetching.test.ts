import { readdir } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { aDataset } from '../../../../test/open-data.ts'
import { test, type World } from '../../../../test/world.ts'
import { fetchToFile } from '../../../platform/fetch-outside.ts'
import { installation } from '../../../platform/installation.ts'
import { readIntake } from '../intake/read-intake.ts'
import { askAllDue, fetchSource } from './fetch-source.ts'
import { nextTime } from './model.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const CSV = '编号,名称\n1,甲\n2,乙\n'
let answer: Answer
let asked: IncomingMessage[] = []
let port = 0
const server = createServer((request, response) => {
  asked.push(request)
  answer(request, response)
})
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())
beforeEach(() => {
  asked = []
  answer = (_, response) => response.end(CSV)
})

/** The one address that stands for the public network in these tests. */
const OUTSIDE = '127.0.0.1'
const ways = { allowPrivate: (address: string) => address === OUTSIDE }
const here = (path = '/data.csv', host = OUTSIDE) => `http://${host}:${port}${path}`

/** A name server that says something else each time. */
const saying =
  (...addresses: string[]) =>
  (_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) =>
    done(null, [{ address: addresses.length > 1 ? (addresses.shift() ?? '') : (addresses[0] ?? ''), family: 4 }])
type LookUp = NonNullable<Parameters<typeof fetchToFile>[0]['lookUp']>
const lookUp = (...addresses: string[]) => saying(...addresses) as unknown as LookUp // the overload that is called

async function aSource(world: World, more: Record<string, string> = {}) {
  const { resource } = await aDataset(world)
  const given = { resource, address: here(), every: 'daily', user: '', password: '', ...more }
  const made = await world.pan.submit('/workbench/ingestion/sources', given)
  expect(made.status, await made.clone().text()).toBe(303)
  return world.db.selectFrom('ingestion.source').selectAll().where('resource_id', '=', resource).executeTakeFirstOrThrow()
}
const again = ({ db }: World, id: string) =>
  db.selectFrom('ingestion.source').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const intakes = async ({ db }: World) => (await db.selectFrom('ingestion.intake').select('id').execute()).length
const later = (world: World, days: number) => ({ ...world.system(), now: new Date(world.now.getTime() + days * 86_400_000) })

describe('a file that is fetched', () => {
  test('goes the way of one that was uploaded, and what is unchanged makes nothing', async ({ world }) => {
    answer = (request, response) => {
      if (request.headers['if-none-match'] === '"one"') return response.writeHead(304).end()
      response
        .writeHead(200, {
          etag: '"one"',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('停车场.csv')}`,
        })
        .end(CSV)
    }
    const { id } = await aSource(world, { user: 'office', password: 'p:w示例' })
    const before = await intakes(world)
    await fetchSource(world.system(), { subjectId: id }, ways)
    const source = await again(world, id)
    expect(source).toMatchObject({ failures: 0, etag: '"one"', sentence: '取到新的文件' })
    expect(source.credentials_sealed).not.toContain('office')
    expect(asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('office:p:w示例').toString('base64')}`)
    await readIntake(world.system(), { subjectId: source.intake_id ?? '' })
    const page = await world.pan.text(`/workbench/ingestion/${source.intake_id}`)
    for (const said of ['停车场.csv', '读出 2 行']) expect(page).toContain(said)
    await fetchSource(world.system(), { subjectId: id }, ways)
    expect((await again(world, id)).sentence).toBe('内容没有变化')
    // One that does not know tags is compared by what it holds.
    answer = (_, response) => response.end(CSV)
    await fetchSource(world.system(), { subjectId: id }, ways)
    expect([await intakes(world), (await again(world, id)).sentence]).toEqual([before + 1, '内容没有变化'])
    answer = (_, response) => response.end(`${CSV}3,丙\n`)
    await fetchSource(world.system(), { subjectId: id }, ways)
    expect(await intakes(world)).toBe(before + 2)
    const list = await world.pan.text('/workbench/ingestion/sources')
    for (const said of ['取到新的文件', '每天', here()]) expect(list).toContain(said)
    expect(list).not.toContain('p:w示例')
  })

  test('is asked for when its turn comes, once, and not when it was stopped', async ({ world }) => {
    const { id, next_at } = await aSource(world)
    expect(next_at.getTime() - world.now.getTime()).toBe(86_400_000)
    const turns = async () => (await world.eventsOf(id)).filter(({ name }) => name === 'ingestion.fetch-asked').length
    await askAllDue(world.system())
    expect(await turns()).toBe(1)
    await askAllDue(later(world, 3.5))
    await askAllDue(later(world, 3.5))
    expect(await turns()).toBe(2)
    expect((await world.pan.submit(`/workbench/ingestion/sources/${id}/stopping`, {})).status).toBe(303)
    await askAllDue(later(world, 9))
    expect(await turns()).toBe(2)
    await world.pan.submit(`/workbench/ingestion/sources/${id}/fetching`, {})
    expect([await turns(), (await again(world, id)).stopped_at]).toEqual([3, null])
  })

  test('that cannot be had is counted, told, and after ten times in a row not tried any more', async ({ world }) => {
    answer = (_, response) => response.writeHead(404).end()
    const { id } = await aSource(world)
    await fetchSource(world.system(), { subjectId: id }, ways)
    expect(await again(world, id)).toMatchObject({ failures: 1, sentence: '对方网址上没有文件', stopped_at: null })
    expect(await world.pan.text('/notifications')).toContain('定时获取没有成功')
    answer = (request) => void request.socket.destroy()
    for (let turn = 2; turn <= 10; turn++) await fetchSource(world.system(), { subjectId: id }, ways)
    const { failures, sentence, stopped_at } = await again(world, id)
    expect([failures, sentence, stopped_at]).toEqual([10, expect.stringContaining('连接不上'), expect.any(Date)])
    expect(await world.pan.text('/notifications')).toContain('已经停止')
    // Half a file is none.
    await world.pan.submit(`/workbench/ingestion/sources/${id}/fetching`, {})
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write(CSV, () => response.destroy())
    }
    const before = await intakes(world)
    await fetchSource(world.system(), { subjectId: id }, ways)
    expect([await intakes(world), (await again(world, id)).failures]).toEqual([before, 1])
    const folder = join(installation().config.DATA_DIR, 'incoming')
    expect((await readdir(folder)).filter((name) => name !== 'uploads')).toEqual([])
  })

  test('is another office’s business to nobody', async ({ world }) => {
    const { id, resource_id } = await aSource(world)
    expect(await world.luo.text('/workbench/ingestion/sources')).not.toContain(here())
    for (const act of ['fetching', 'stopping'])
      expect((await world.luo.submit(`/workbench/ingestion/sources/${id}/${act}`, {})).status).toBe(404)
    const given = { resource: resource_id, address: here(), every: 'daily', user: '', password: '' }
    expect((await world.luo.submit('/workbench/ingestion/sources', given)).status).toBe(422)
    for (const address of ['ftp://example.com/a', 'javascript:alert(1)', 'http://a:b@example.com/', 'data.csv'])
      expect((await world.pan.submit('/workbench/ingestion/sources', { ...given, address })).status).toBe(422)
    expect((await world.tang.get('/workbench/ingestion/sources')).status).toBe(404)
  })
})

describe('the own network is not reached', () => {
  const tried = async (given: Partial<Parameters<typeof fetchToFile>[0]>) => {
    const path = join(installation().config.DATA_DIR, 'fetched-by-test')
    return fetchToFile({ url: here(), path, most: 1_000_000, ...ways, ...given }).then(
      ({ status }) => status,
      (error: Error) => error.message,
    )
  }
  const INNER = '网址指向内部网络'

  test('by an address, however it is written', async ({ world }) => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '0.0.0.0',
      '10.0.0.1',
      '169.254.169.254',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[fd00::1]',
      'localhost',
    ])
      expect(await tried({ url: here('/', host), allowPrivate: false }), host).toBe(INNER)
    const { id } = await aSource(world)
    await fetchSource(world.system(), { subjectId: id })
    expect((await again(world, id)).sentence).toBe(INNER)
    expect(asked).toEqual([])
  })

  test('by a name that leads there, or leads there the second time', async () => {
    const url = here('/', 'data.example')
    expect(await tried({ url, lookUp: lookUp('10.0.0.8') })).toBe(INNER)
    const rebinding = lookUp(OUTSIDE, '127.0.0.2')
    expect(await tried({ url, lookUp: rebinding })).toBe(200)
    expect(await tried({ url, lookUp: rebinding })).toBe(INNER)
    expect(asked).toHaveLength(1)
  })

  test('by being sent on, which also takes no password along', async () => {
    answer = (request, response) => {
      if (request.url === '/on') return response.writeHead(302, { location: here('/inner', '127.0.0.2') }).end()
      if (request.url === '/other') return response.writeHead(302, { location: here('/data.csv', 'other.example') }).end()
      if (request.url === '/for-ever') return response.writeHead(302, { location: '/for-ever' }).end()
      response.end(CSV)
    }
    expect(await tried({ url: here('/on') })).toBe(INNER)
    expect(asked.map(({ url }) => url)).toEqual(['/on'])
    expect(await tried({ url: here('/other'), credentials: 'office:secret', lookUp: lookUp(OUTSIDE) })).toBe(200)
    expect(asked.slice(1).map(({ headers }) => headers.authorization !== undefined)).toEqual([true, false])
    expect(await tried({ url: here('/for-ever') })).toContain('太多次')
    expect(await tried({ url: here(), most: 5 })).toContain('超过')
  })
})

describe('the next time', () => {
  test('is after now, in the same step', () => {
    const at = (text: string) => new Date(`${text}Z`)
    expect(nextTime('hourly', at('2026-01-01T08:00'), at('2026-01-01T10:30'))).toEqual(at('2026-01-01T11:00'))
    expect(nextTime('weekly', at('2026-01-01T08:00'), at('2026-01-01T08:00'))).toEqual(at('2026-01-08T08:00'))
    expect(nextTime('monthly', at('2026-01-31T08:00'), at('2026-02-01T08:00'))).toEqual(at('2026-02-28T08:00'))
    expect(nextTime('monthly', at('2026-01-31T08:00'), at('2026-02-28T09:00'))).toEqual(at('2026-03-31T08:00'))
  })
})

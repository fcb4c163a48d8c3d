import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import { bareTest } from '../../test/bare-database.ts'
import { keptFirst } from './kept-first.ts'
import { openPageCache } from './page-cache.ts'
import { markPublic } from './public-page.ts'
import { startPulse } from './pulse.ts'

/** A site whose pages count how often they were rendered, with a pulse and a day that the test moves. */
const test = bareTest.extend('site', async ({ folder: _ }, { onCleanup }) => {
  const state = { pulse: 'one' as string | null, day: '2026-09-16', rendered: 0, logged: [] as unknown[] }
  const pages = openPageCache(
    {
      current: () => state.pulse,
      beat: () => {
        state.pulse = null
      },
      stop: () => {},
    },
    () => state.day,
  )
  const app = new Hono()
  app.use(pages.keep)
  app.get('/public', async (c) => {
    state.rendered++
    await new Promise((resolve) => setTimeout(resolve, 30))
    markPublic(c)
    return c.html(`${'阳光'.repeat(1_000)}${state.rendered}`)
  })
  app.get('/own', (c) => c.text(String(++state.rendered)))
  app.get('/greeting', (c) => {
    markPublic(c)
    c.header('set-cookie', 'a=b')
    return c.text(String(++state.rendered))
  })
  const server = createServer(keptFirst(pages, (line) => state.logged.push(line), getRequestListener(app.fetch))).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  onCleanup(() => void server.close())
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, headers: Record<string, string> = {}) => fetch(home + path, { headers })
  return { state, pages, get, text: async (path: string, headers = {}) => (await get(path, headers)).text() }
})

test('a public page is rendered once while nothing changes, and anew when the database or the legal date moves', async ({
  site,
}) => {
  const first = await site.text('/public')
  expect(await site.text('/public')).toBe(first)
  expect(site.state.rendered).toBe(1)
  site.state.pulse = 'two'
  await site.text('/public')
  site.state.day = '2026-09-17'
  await site.text('/public')
  expect(site.state.rendered).toBe(3)
})

test('after a write nothing is shown from what was kept until it is known that nothing else came', async ({ site }) => {
  await site.text('/public')
  site.pages.forget()
  for (let time = 0; time < 2; time++) await site.text('/public')
  expect(site.state.rendered).toBe(3)
})

test('nothing is kept for or shown to somebody with a cookie or a token', async ({ site }) => {
  await site.text('/public')
  for (const headers of [{ cookie: 'a=b' }, { authorization: 'Bearer x' }] as Record<string, string>[])
    expect(await site.text('/public', headers)).not.toBe(await site.text('/public'))
})

test('a page that is not marked public, or sets a cookie, is rendered each time', async ({ site }) => {
  for (const path of ['/own', '/greeting']) expect(await site.text(path)).not.toBe(await site.text(path))
})

test('a kept page travels in the encoding that the asker takes, and not at all to whoever has it', async ({ site }) => {
  await site.text('/public')
  for (const encoding of ['br', 'gzip']) {
    const answer = await site.get('/public', { 'accept-encoding': encoding })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(Number(answer.headers.get('content-length'))).toBeLessThan(200)
    expect(await answer.text()).toMatch(/^(阳光){1000}1$/)
  }
  const plain = await site.get('/public', { 'accept-encoding': 'identity' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  const again = await site.get('/public', { 'if-none-match': plain.headers.get('etag') ?? '' })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('a page that many ask for at the moment it changes is rendered for all of them once', async ({ site }) => {
  await site.text('/public')
  site.state.pulse = 'two'
  const all = await Promise.all(Array.from({ length: 20 }, () => site.text('/public')))
  expect(new Set(all).size).toBe(1)
  expect(site.state.rendered).toBe(2)
})

test('what is answered from the kept pages is in the access log all the same', async ({ site }) => {
  await site.text('/public?a=1')
  await site.text('/public?a=1')
  expect(site.state.logged).toEqual([
    expect.objectContaining({ method: 'GET', path: '/public', status: 200, address: expect.any(String) }),
  ])
})

bareTest('the pulse moves when any process has written, and comes back at once after a write here', async ({ db }) => {
  const pulse = startPulse(db, 20)
  try {
    const known = await vi.waitUntil(pulse.current)
    await sql`insert into platform.setting (key, value) values ('x', '1')`.execute(db)
    await vi.waitUntil(() => pulse.current() !== known)
    pulse.beat()
    expect(pulse.current()).toBeNull()
    await vi.waitUntil(pulse.current)
  } finally {
    pulse.stop()
  }
})

import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { SAMPLE_PASSWORD as password } from '../../../seed/cast.ts'

test('a page that needs somebody leads to the sign-in, and after it back', async ({ world }) => {
  const browser = world.newBrowser()
  const refused = await browser.get('/identity/me')
  expect([refused.status, refused.headers.get('location')]).toEqual([303, '/identity/sign-in?back=%2Fidentity%2Fme'])
  const signedIn = await browser.submit('/identity/sign-in', { username: 'wang', password, back: '/identity/me' })
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/identity/me'])
  expect(await browser.text('/identity/me')).toContain('王芳')
})

test('the cookie is for this site only, out of reach of scripts, and not marked secure on loopback', async ({ world }) => {
  const response = await world.newBrowser().submit('/identity/sign-in', { username: 'zhang', password })
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith('yg.session_token='))
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect(cookie).not.toMatch(/Secure/i)
})

test('an officer is led to the workbench; nobody is led to another site', async ({ world }) => {
  const officer = await world.newBrowser().submit('/identity/sign-in', { username: 'chen', password })
  expect(officer.headers.get('location')).toBe('/workbench')
  for (const back of ['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example']) {
    const response = await world.newBrowser().submit('/identity/sign-in', { username: 'lin', password, back })
    expect(response.headers.get('location')).toBe('/workbench')
  }
})

test('a wrong password and an unknown name are answered alike, and keep what was typed but the password', async ({ world }) => {
  const wrong = await world.newBrowser().submit('/identity/sign-in', { username: 'wang', password: 'not the password' })
  const unknown = await world.newBrowser().submit('/identity/sign-in', { username: 'nobody', password: 'not the password' })
  expect([wrong.status, unknown.status]).toEqual([422, 422])
  const page = await wrong.text()
  expect(page).toContain('登录名或密码有误')
  expect(page).toContain('value="wang"')
  expect(page).not.toContain('not the password')
  expect(await unknown.text()).toContain('登录名或密码有误')
})

test("a cookie that was tampered with is nobody's", async ({ world }) => {
  const browser = world.newBrowser()
  await browser.submit('/identity/sign-in', { username: 'wang', password })
  const value = browser.cookies.get('yg.session_token') ?? ''
  for (const forged of [value.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')), value.split('.')[0] ?? '', 'x.y', '%'])
    expect((await world.newBrowser({ cookie: `yg.session_token=${forged}` }).get('/api/identity/me')).status).toBe(401)
  expect((await browser.get('/api/identity/me')).status).toBe(200)
})

test('who signs out is gone, with that cookie too', async ({ world }) => {
  const browser = world.newBrowser()
  await browser.submit('/identity/sign-in', { username: 'wang', password })
  const cookie = `yg.session_token=${browser.cookies.get('yg.session_token')}`
  expect((await browser.submit('/identity/sign-out', {})).status).toBe(303)
  expect((await browser.get('/identity/me')).status).toBe(303)
  expect((await world.newBrowser({ cookie }).get('/api/identity/me')).status).toBe(401)
})

test('an officer signs in anew after twelve hours, a citizen after a week', async ({ world }) => {
  const [officer, citizen] = [world.newBrowser(), world.newBrowser()]
  await officer.submit('/identity/sign-in', { username: 'zhao', password })
  await citizen.submit('/identity/sign-in', { username: 'gongsi', password })
  const age = async (hours: number) => {
    await world.db
      .updateTable('identity.session')
      .set({ created_at: new Date(Date.now() - hours * 3_600_000) })
      .execute()
    return [(await officer.get('/api/identity/me')).status, (await citizen.get('/api/identity/me')).status]
  }
  expect(await age(11)).toEqual([200, 200])
  expect(await age(13)).toEqual([401, 200])
  await world.db
    .updateTable('identity.session')
    .set({ expires_at: new Date(Date.now() - 1) })
    .execute()
  expect((await citizen.get('/api/identity/me')).status).toBe(401)
})

test('a request without cookie and token asks the database nothing about who it is', async ({ world }) => {
  const { identify } = await import('../identify.ts')
  const never = new Proxy(world.db, {
    get: () => {
      throw new Error('asked')
    },
  })
  expect(await identify(new Headers(), { db: never, now: world.now })).toMatchObject({ actor: null, person: null, via: null })
})

test('a form from another site is refused where a cookie authenticates', async ({ world }) => {
  const browser = world.newBrowser({ origin: 'https://elsewhere.example' })
  expect((await browser.submit('/identity/sign-in', { username: 'wang', password })).status).toBe(403)
})

test('guessing is slowed down: after ten tries the eleventh has to wait, right or wrong', async ({ world }) => {
  const tries = []
  for (let count = 0; count < 11; count++)
    tries.push((await world.newBrowser().submit('/identity/sign-in', { username: 'sun', password: 'wrong password' })).status)
  expect(tries.at(-1)).toBe(429)
  expect((await world.newBrowser().submit('/identity/sign-in', { username: 'sun', password })).status).toBe(429)
})

import { createHmac } from 'node:crypto'
import { create } from 'qrcode'
import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { hashPassword } from '../auth.ts'
import { createLogin } from '../index.ts'

const password = "a password of one's own"

test('outside sample mode an officer without a second factor is led to set one up and can do nothing else', async ({ world }) => {
  const hired = await world.admin.submit('/workbench/identity/officers', {
    name: '郑重',
    username: 'zhengjing',
    password,
    organisation: await world.organisation('sz-finance'),
    role: 'request-officer',
    endsSample: 'yes',
  })
  expect(hired.status).toBe(303)
  const browser = world.newBrowser()
  await browser.submit('/identity/sign-in', { username: 'zhengjing', password })
  for (const path of ['/workbench/organisations', '/organisations']) {
    const response = await browser.get(path)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/identity/security'])
  }
  expect((await browser.get('/api/identity/me')).status).toBe(401)
  expect((await browser.post('/api/identity/tokens', { label: '脚本' })).status).toBe(401)
  expect(await browser.text('/identity/security')).toContain('请先启用两步验证')

  expect((await browser.submit('/identity/security/second-factor', { password: 'not the password' })).status).toBe(422)
  const page = await (await browser.submit('/identity/security/second-factor', { password })).text()
  const secret = /[?&]secret=([A-Z2-7]+)/.exec(page.replaceAll('&amp;', '&'))?.[1] ?? ''
  const [, uri = ''] = /name="uri" value="([^"]+)"/.exec(page) ?? []
  expect(drawnIn(page)).toEqual(darkOf(uri.replaceAll('&amp;', '&')))
  const [, codes = ''] = /name="codes" value="([^"]+)"/.exec(page) ?? []
  expect((await browser.submit('/identity/security/second-factor/code', { code: '000000', uri: '', codes })).status).toBe(422)
  expect((await browser.get('/api/identity/me')).status).toBe(401)
  expect((await browser.submit('/identity/security/second-factor/code', { code: totp(secret), uri: '', codes })).status).toBe(303)
  expect((await browser.get('/api/identity/me')).status).toBe(200)
  expect(await browser.text('/identity/security')).toContain('已启用')

  const next = world.newBrowser()
  const first = await next.submit('/identity/sign-in', { username: 'zhengjing', password, back: '/identity/me' })
  expect(first.headers.get('location')).toBe('/identity/sign-in/code?back=%2Fidentity%2Fme')
  expect((await next.get('/api/identity/me')).status).toBe(401)
  expect((await next.submit('/identity/sign-in/code', { code: '000000' })).status).toBe(422)
  const second = await next.submit('/identity/sign-in/code', { code: totp(secret), back: '/identity/me' })
  expect([second.status, second.headers.get('location')]).toEqual([303, '/identity/me'])
  expect((await next.get('/api/identity/me')).status).toBe(200)

  const [backup = ''] = codes.split(' ')
  for (const expected of [303, 422]) {
    const lost = world.newBrowser()
    await lost.submit('/identity/sign-in', { username: 'zhengjing', password })
    expect((await lost.submit('/identity/sign-in/code', { code: backup })).status).toBe(expected)
  }
})

test('a new password needs the old one and ends the other sessions', async ({ world }) => {
  const passwordHash = await hashPassword(password)
  await world.as({ actor: { id: world.admin.id, kind: 'system', posts: [], oversees: [] } }, (tx) =>
    createLogin(tx, { username: 'citizen', passwordHash, name: '许多', sample: false }),
  )
  const [here, there] = [world.newBrowser(), world.newBrowser()]
  for (const browser of [here, there]) await browser.submit('/identity/sign-in', { username: 'citizen', password })
  const change = (currentPassword: string) =>
    here.submit('/identity/security/password', {
      currentPassword,
      password: 'something quite new',
      passwordAgain: 'something quite new',
    })
  expect(await (await change('wrong wrong wrong')).text()).toContain('现在的密码有误')
  expect((await change(password)).headers.get('location')).toBe('/identity/security?changed=yes')
  expect(await here.text('/identity/security?changed=yes')).toContain('密码已修改')
  expect([(await here.get('/api/identity/me')).status, (await there.get('/api/identity/me')).status]).toEqual([200, 401])
})

test('nothing but the address of a key is shown for the app to open', async ({ world }) => {
  await world.as({ actor: { id: world.admin.id, kind: 'system', posts: [], oversees: [] } }, async (tx) =>
    createLogin(tx, { username: 'another', passwordHash: await hashPassword(password), name: '余多', sample: false }),
  )
  const browser = world.newBrowser()
  await browser.submit('/identity/sign-in', { username: 'another', password })
  for (const uri of ['javascript:alert(1)', `otpauth://totp/${'x'.repeat(3000)}`, '']) {
    const again = await browser.submit('/identity/security/second-factor/code', { code: '000000', uri, codes: '' })
    expect(again.status).toBe(422)
    expect(await again.text()).not.toMatch(/yg-qr|javascript:/)
  }
})

/** The dark squares of the page's code, and those that a text has. */
const drawnIn = (page: string) => /<svg class="yg-qr"[\s\S]*?<path d="([^"]+)"/.exec(page)?.[1]?.match(/M\d+ \d+/g)
function darkOf(text: string) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  return Array.from(data, (bit, index) => (bit ? [`M${index % size} ${Math.floor(index / size)}`] : [])).flat()
}

/** What the app on the telephone shows (RFC 6238). */
function totp(secret: string) {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

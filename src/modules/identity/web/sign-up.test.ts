import { expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { SAMPLE_PASSWORD } from '../../../seed/cast.ts'
import { connectCodeDelivery } from '../code-delivery.ts'
import { isSampleMode } from '../sample-mode.ts'

const form = {
  applicantKind: 'natural',
  name: '李娜',
  phone: '139 0000 0000',
  email: 'lina@example.com',
  address: '',
  contactName: '',
  creditCode: '',
  idNumber: '44030319900307001X',
  username: 'lina',
  password: 'correct horse battery',
  passwordAgain: 'correct horse battery',
  endsSample: 'yes',
}
const idNumber = '110105 19491231 002x'

test('what is wrong is named field by field, and nothing is kept', async ({ world }) => {
  const response = await world
    .newBrowser()
    .submit('/identity/sign-up', { ...form, name: ' ', phone: '12345', password: '1234567890', passwordAgain: 'x' })
  expect(response.status).toBe(422)
  const page = await response.text()
  for (const words of ['请填写姓名或者名称', '手机号码应为 11 位', '密码不能只用数字', '身份证号码有误'])
    expect(page).toContain(words)
  expect(page).not.toContain('1234567890"')
  expect(await world.db.selectFrom('identity.user').select('id').where('username', '=', 'lina').execute()).toEqual([])
})

test('an organisation gives its credit code', async ({ world }) => {
  const response = await world
    .newBrowser()
    .submit('/identity/sign-up', { ...form, idNumber: '', applicantKind: 'commercial', name: '某公司' })
  expect(await response.text()).toContain('法人和其他组织请填写统一社会信用代码')
})

test('in the sample city a real account needs to be meant, for it ends the sample', async ({ world }) => {
  const { endsSample: _, ...unaware } = { ...form, idNumber }
  expect(await (await world.newBrowser().get('/identity/sign-up')).text()).toContain('示例登录名、令牌命令和可调时钟立即停用')
  const response = await world.newBrowser().submit('/identity/sign-up', unaware)
  expect([response.status, await isSampleMode(world.db)]).toEqual([422, true])
})

test('who signs up is signed in; the number is kept sealed; the sample logins stop', async ({ world }) => {
  const wang = world.newBrowser()
  await wang.submit('/identity/sign-in', { username: 'wang', password: SAMPLE_PASSWORD })
  expect((await wang.get('/api/identity/me')).status).toBe(200)
  const browser = world.newBrowser()
  const response = await browser.submit('/identity/sign-up', { ...form, idNumber })
  expect([response.status, response.headers.get('location')]).toEqual([303, '/identity/me'])
  const page = await browser.text('/identity/me')
  expect(page).toContain('李娜')
  expect(page).toContain('110105********002X')
  const documents = await world.db.selectFrom('identity.document').selectAll().execute()
  expect(JSON.stringify(documents)).not.toContain('11010519491231002X')
  expect(JSON.stringify(await world.db.selectFrom('platform.event').select('data').execute())).not.toContain('李娜')
  expect(await isSampleMode(world.db)).toBe(false)
  expect((await wang.get('/api/identity/me')).status).toBe(401)
  expect(
    await (await world.newBrowser().submit('/identity/sign-in', { username: 'wang', password: SAMPLE_PASSWORD })).text(),
  ).toContain('示例账号已停用')
})

test('a login name belongs to one account', async ({ world }) => {
  const response = await world.newBrowser().submit('/identity/sign-up', { ...form, idNumber: '' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('该登录名已被使用')
})

async function signedIn(world: World) {
  const browser = world.newBrowser()
  await browser.submit('/identity/sign-in', { username: 'lina', password: form.password })
  return browser
}

test('a code that was sent verifies the mailbox: five tries, ten minutes, once', async ({ world }) => {
  const sent: string[] = []
  connectCodeDelivery(async (_tx, { to, code }) => void sent.push(`${to} ${code}`))
  const browser = await signedIn(world)
  await browser.submit('/identity/me/codes', { channel: 'mail' })
  expect(sent).toEqual([expect.stringMatching(/^lina@example\.com \d{6}$/)])
  const code = sent[0]?.slice(-6) ?? ''
  const wrong = code === '000000' ? '111111' : '000000'
  for (let count = 0; count < 5; count++)
    expect((await browser.submit('/identity/me/verification', { code: wrong })).status).toBe(422)
  expect((await browser.submit('/identity/me/verification', { code })).status).toBe(422)

  await browser.submit('/identity/me/codes', { channel: 'mail' })
  const late = sent[1]?.slice(-6) ?? ''
  world.now = new Date(world.now.getTime() + 10 * 60_000)
  expect((await browser.submit('/identity/me/verification', { code: late })).status).toBe(422)

  await browser.submit('/identity/me/codes', { channel: 'mail' })
  const good = sent[2]?.slice(-6) ?? ''
  expect((await browser.submit('/identity/me/verification', { code: good })).status).toBe(303)
  expect((await browser.submit('/identity/me/verification', { code: good })).status).toBe(422)
  expect(await browser.text('/identity/me')).toContain('联系方式已核验')
  expect(JSON.stringify(await world.db.selectFrom('identity.contact_code').selectAll().execute())).not.toContain(good)
})

test('a changed mailbox is no longer verified', async ({ world }) => {
  const browser = await signedIn(world)
  expect((await browser.submit('/identity/me', { phone: '13900000000', email: 'other@example.com' })).status).toBe(303)
  expect(await browser.text('/identity/me')).toContain('未核验')
  expect(await (await browser.submit('/identity/me', { phone: '', email: '' })).text()).toContain('请至少保留一项')
})

test('a forgotten password is replaced with a code sent to a verified contact, and every session ends', async ({ world }) => {
  const sent: string[] = []
  connectCodeDelivery(async (_tx, { code }) => void sent.push(code))
  const browser = await signedIn(world)
  const ask = () => world.newBrowser().submit('/identity/recovery', { username: 'lina', channel: 'mail' })
  const unverified = await (await ask()).text()
  expect(sent).toEqual([])
  await world.db.updateTable('identity.person').set({ email_verified_at: world.now }).where('name', '=', '李娜').execute()
  expect(await (await ask()).text()).toBe(unverified)
  const password = 'another fine password'
  const answer = (code: string) =>
    world.newBrowser().submit('/identity/recovery/password', { username: 'lina', code, password, passwordAgain: password })
  expect((await answer(sent[0] === '123456' ? '654321' : '123456')).status).toBe(422)
  expect((await answer(sent[0] ?? '')).status).toBe(303)
  expect((await browser.get('/api/identity/me')).status).toBe(401)
  expect((await world.newBrowser().submit('/identity/sign-in', { username: 'lina', password })).status).toBe(303)
})

import { describe, expect } from 'vitest'
import { CANARY, confirmed, filed } from '../../../../test/request-pages.ts'
import { test, type World } from '../../../../test/world.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { verifyReceipt } from '../../ledger/index.ts'

describe('filing', () => {
  test('who is not signed in is sent to sign in and back to the same form', async ({ world }) => {
    const response = await world.visitor.get('/requests/new?organisation=sz-finance&q=预算')
    expect(response.status).toBe(303)
    expect(decodeURIComponent(response.headers.get('location') ?? '')).toContain('back=/requests/new?organisation=sz-finance')
  })

  test('the form asks for what Article 29 names and nothing else', async ({ world }) => {
    const page = await world.wang.text('/requests/new?organisation=sz-finance&q=预算')
    const form = page.slice(page.indexOf('<main'))
    const names = new Set([...form.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name]) => name))
    expect([...names].sort()).toEqual([
      'assistance',
      'delivery',
      'description',
      'documentNumber',
      'identityNumber',
      'key',
      'organisation',
      'supply',
      'title',
      'visit',
    ])
    expect(page).toContain('不用说明用途')
    expect(page).toContain('王芳')
    expect(page).toMatch(/<option[^>]*selected[^>]*>深圳市财政局</)
  })

  test('an officer does not file; they register for others', async ({ world }) => {
    const response = await world.chen.get('/requests/new')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('代为登记')
  })

  test('what is missing is said beside the field and nothing typed is lost', async ({ world }) => {
    const response = await world.wang.submit('/requests', {
      organisation: '',
      title: '',
      description: '很长的描述',
      supply: 'electronic',
      delivery: 'online',
      key: 'kept',
    })
    expect(response.status).toBe(422)
    const page = await response.text()
    for (const words of ['请选择受理机关', '请填写所需信息的名称', '很长的描述', 'value="kept"']) expect(page).toContain(words)
  })

  test('a session that ended meanwhile loses nothing typed either', async ({ world }) => {
    const response = await world.visitor.submit('/requests', {
      organisation: '',
      title: '写了很久',
      description: '',
      supply: 'paper',
      delivery: 'post',
    })
    expect(response.status).toBe(401)
    const page = await response.text()
    expect(page).toContain('写了很久')
    expect(page).toContain('请先登录')
  })

  test('an office that does not exist is refused beside its field', async ({ world }) => {
    const fields = {
      organisation: '00000000-0000-7000-8000-000000000001',
      title: '甲',
      description: '乙',
      supply: 'electronic',
      delivery: 'online',
    }
    const response = await world.wang.submit('/requests', fields)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('没有这个受理机关')
  })

  test('a double click files once', async ({ world }) => {
    const [one, other] = await Promise.all([filed(world, { key: 'twice' }), filed(world, { key: 'twice' })])
    expect(one).toBe(other)
    expect(await filed(world, { key: 'another' })).not.toBe(one)
  })
})

describe('the receipt', () => {
  test('says number, code, what happens next and when', async ({ world }) => {
    const id = await filed(world)
    const page = await world.wang.text(`/requests/${id}/receipt`)
    const { number } = await world.db
      .selectFrom('requests.request')
      .select('number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    for (const words of [number, lookupCode(id), '机关与您确认收到', '2026年10月20日', '深圳市财政局'])
      expect(page).toContain(words)
  })

  test('is signed, and the signature states what it says', async ({ world }) => {
    const id = await filed(world)
    const response = await world.wang.get(`/requests/${id}/receipt.txt`)
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const text = await response.text()
    const block = text.slice(text.indexOf('-----BEGIN'))
    expect(verifyReceipt(block)).toMatchObject({ 事项标识: id, 受理机关: '深圳市财政局', 提交日期: '2026-09-16' })
    expect(text).not.toContain(CANARY)
  })

  test('is nobody else’s', async ({ world }) => {
    const id = await filed(world)
    for (const someone of [world.zhang, world.chen, world.zhao])
      expect((await someone.get(`/requests/${id}/receipt`)).status).toBe(404)
  })
})

describe('looking up without an account', () => {
  const numberOf = async ({ db }: World, id: string) =>
    (await db.selectFrom('requests.request').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number

  test('number and code show the progress and nothing of the person or the content', async ({ world }) => {
    const id = await confirmed(world)
    const code = lookupCode(id)
      .toLowerCase()
      .replace(/(.{4})/, '$1 ')
    const response = await world.newBrowser().submit('/requests/lookup', { number: await numberOf(world, id), code })
    expect(response.status).toBe(200)
    const page = await response.text()
    for (const words of ['正在办理', '确认收到申请', '10月20日', '深圳市财政局']) expect(page).toContain(words)
    for (const secret of [CANARY, '王芳', '市本级部门预算明细', 'wang@example.com']) expect(page).not.toContain(secret)
  })

  test('a wrong code and a wrong number are refused in the same words', async ({ world }) => {
    const number = await numberOf(world, await filed(world))
    const wrongCode = await (await world.visitor.submit('/requests/lookup', { number, code: 'AAAAAAAA' })).text()
    const wrongNumber = await (await world.visitor.submit('/requests/lookup', { number: '2026-999999', code: 'AAAAAAAA' })).text()
    for (const page of [wrongCode, wrongNumber]) expect(page).toContain('编号或者查询码不对')
  })

  test('codes cannot be tried without end', async ({ world }) => {
    const tries = await Promise.all(
      Array.from({ length: 15 }, () => world.visitor.submit('/requests/lookup', { number: '2026-888888', code: '00000000' })),
    )
    expect(tries.some(({ status }) => status === 429)).toBe(true)
  })
})

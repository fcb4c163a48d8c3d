import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { verifyReceipt } from '../../ledger/index.ts'
import { acts } from '../acts.ts'

const CANARY = '金丝雀甲乙'

/** Files a request as 王芳 in the browser and answers its id. */
async function filed({ wang, organisation }: World, more: Record<string, string> = {}) {
  const response = await wang.submit('/requests', {
    organisation: await organisation('sz-finance'),
    title: `2025年预算${CANARY}`,
    description: '请公开市本级部门预算明细',
    supply: 'electronic',
    delivery: 'online',
    ...more,
  })
  expect(response.status).toBe(303)
  return response.headers.get('location')?.split('/')[2] ?? ''
}

/** The same, confirmed by the office on the day. */
async function confirmed(world: World, more: Record<string, string> = {}) {
  const id = await filed(world, more)
  await world.as(world.chen, (tx) => acts.confirm.run(tx, id, { confirmedOn: '2026-09-16' }))
  return id
}

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

describe('one’s own request', () => {
  test('is one’s own: strangers find nothing, visitors sign in, officers go to the workbench', async ({ world }) => {
    const id = await confirmed(world)
    expect((await world.zhang.get(`/requests/${id}`)).status).toBe(404)
    expect((await world.zhao.get(`/requests/${id}`)).status).toBe(404)
    expect((await world.visitor.get(`/requests/${id}`)).headers.get('location')).toContain('/identity/sign-in?back=')
    expect((await world.chen.get(`/requests/${id}`)).headers.get('location')).toBe(`/workbench/requests/${id}`)
    expect((await world.wang.get(`/requests/${id}`)).status).toBe(200)
  })

  test('shows the due date, explained day by day with the holiday notice', async ({ world }) => {
    const page = await world.wang.text(`/requests/${await confirmed(world)}`)
    for (const words of ['还剩 20 个工作日，', '10月20日（周二）到期', '政府信息公开条例第三十三条第二款', '国庆节', '正在办理'])
      expect(page).toContain(words)
  })

  test('its last day goes into a calendar once there is one', async ({ world }) => {
    const waiting = await filed(world)
    expect((await world.wang.get(`/requests/${waiting}/calendar.ics`)).status).toBe(409)
    const response = await world.wang.get(`/requests/${await confirmed(world)}/calendar.ics`)
    expect(response.headers.get('content-type')).toContain('text/calendar')
    const file = await response.text()
    expect(file).toContain('DTSTART;VALUE=DATE:20261020')
    expect(file).not.toContain(CANARY)
  })

  test('says what is to be corrected, takes the correction and counts anew', async ({ world }) => {
    const id = await confirmed(world)
    await world.as(world.chen, (tx) => acts.askCorrection.run(tx, id, { asked: '请写明是哪个部门的预算', workingDays: 15 }))
    const page = await world.wang.text(`/requests/${id}`)
    for (const words of ['需要您补正', '请写明是哪个部门的预算', '暂停计算', `/requests/${id}/correction`])
      expect(page).toContain(words)
    expect(await world.wang.text(`/requests/${id}/correction`)).not.toContain('收到补正日期')
    const empty = await world.wang.submit(`/requests/${id}/correction`, { text: ' ' })
    expect(empty.status).toBe(422)
    expect((await world.wang.submit(`/requests/${id}/correction`, { text: '市教育局的部门预算' })).status).toBe(303)
    const after = await world.wang.text(`/requests/${id}`)
    expect(after).toContain('还剩 20 个工作日')
    expect(after).toContain('2026年9月16日收到补正')
  })

  test('is withdrawn after saying what follows, and only once', async ({ world }) => {
    const id = await confirmed(world)
    expect(await world.wang.text(`/requests/${id}/withdrawal`)).toContain('撤回不能取消')
    expect((await world.wang.submit(`/requests/${id}/withdrawal`, { reason: '' })).status).toBe(303)
    expect(await world.wang.text(`/requests/${id}`)).toContain('申请人撤回')
    expect((await world.wang.submit(`/requests/${id}/withdrawal`, { reason: '' })).status).toBe(409)
  })

  test('offers no act of the office and none to strangers', async ({ world }) => {
    const id = await confirmed(world)
    for (const noun of ['signature', 'draft', 'closing', 'nothing'])
      expect((await world.wang.get(`/requests/${id}/${noun}`)).status, noun).toBe(404)
    expect((await world.zhang.submit(`/requests/${id}/withdrawal`, { reason: '' })).status).toBe(404)
    expect((await world.chen.get(`/requests/${id}/withdrawal`)).status).toBe(404)
  })

  test('keeps a draft from the applicant and shows the answer once it is delivered, with the way against it', async ({
    world,
  }) => {
    const id = await confirmed(world)
    const draft = {
      outcome: 'third-party',
      body: `不予公开${CANARY}草稿`,
      reasons: '涉及商业秘密',
      parts: [],
      rightOffice: null,
      summary: '预算',
    }
    await world.as(world.chen, (tx) => acts.draft.run(tx, id, draft))
    expect(await world.wang.text(`/requests/${id}`)).not.toContain('草稿')
    expect((await world.wang.get(`/requests/${id}/letters/answer`)).status).toBe(404)
    expect(await world.wang.text(`/requests/${id}`)).not.toContain('拟稿')
    await world.as(world.lin, (tx) => acts.sign.run(tx, id, {}))
    expect((await world.wang.get(`/requests/${id}/letters/answer`)).status).toBe(404)
    await world.as(world.chen, (tx) =>
      acts.deliver.run(tx, id, { delivery: 'online', dispatchedOn: '2026-09-16', servedOn: undefined, tracking: null }),
    )
    const page = await world.wang.text(`/requests/${id}`)
    for (const words of ['已答复：保护第三方合法权益', '阅读答复书', '应当先向', '申请行政复议', '2026年11月16日'])
      expect(page).toContain(words)
    const letter = await world.wang.text(`/requests/${id}/letters/answer`)
    expect(letter).toContain('政府信息公开申请答复书')
    const docx = await world.wang.get(`/requests/${id}/letters/answer.docx`)
    expect(docx.headers.get('content-type')).toContain('wordprocessingml')
    expect(new Uint8Array(await docx.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
    for (const someone of [world.zhang, world.zhao])
      expect((await someone.get(`/requests/${id}/letters/answer`)).status).toBe(404)
  })

  test('says what can be done when nothing was answered in time', async ({ world }) => {
    const id = await confirmed(world)
    const now = world.now
    world.now = new Date('2026-10-23T02:00:00Z')
    const page = await world.wang.text(`/requests/${id}`)
    world.now = now
    for (const words of ['已逾期 3 个工作日', '逾期没有答复怎么办', '行政复议']) expect(page).toContain(words)
  })

  test('takes papers and gives them back to the applicant only', async ({ world }) => {
    const id = await confirmed(world)
    const file = new File(['委托书：兹委托……'], '委托书.txt', { type: 'text/plain' })
    expect((await world.wang.submit(`/requests/${id}/documents`, { file })).status).toBe(303)
    const page = await world.wang.text(`/requests/${id}`)
    const [, href = ''] = new RegExp(`href="(/requests/${id}/documents/[^"]+)"`).exec(page) ?? []
    const response = await world.wang.get(href)
    expect(await response.text()).toContain('兹委托')
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect((await world.zhang.get(href)).status).toBe(404)
    const nothing = await world.wang.submit(`/requests/${id}/documents`, { file: new File([], '') })
    expect(nothing.status).toBe(422)
  })

  test('is in the list of one’s own requests and in nobody else’s', async ({ world }) => {
    const id = await confirmed(world)
    expect(await world.wang.text('/requests')).toContain(`/requests/${id}`)
    expect(await world.zhang.text('/requests')).not.toContain(CANARY)
    expect(await world.visitor.text('/requests')).not.toContain(CANARY)
  })
})

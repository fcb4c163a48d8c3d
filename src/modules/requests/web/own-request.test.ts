import { describe, expect } from 'vitest'
import { exif, jpeg } from '../../../../test/photo.ts'
import { CANARY, confirmed, filed } from '../../../../test/request-pages.ts'
import { test } from '../../../../test/world.ts'
import { acts } from '../acts.ts'

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
    const photo = new File([jpeg(exif(6))], '现场.jpg', { type: 'image/jpeg' })
    expect((await world.wang.submit(`/requests/${id}/documents`, { file: photo })).status).toBe(303)
    const hrefs = [
      ...(await world.wang.text(`/requests/${id}`)).matchAll(new RegExp(`href="(/requests/${id}/documents/[^"]+)"`, 'g')),
    ]
    const kept = await Promise.all(hrefs.map(async ([, at = '']) => Buffer.from(await (await world.wang.get(at)).arrayBuffer())))
    const pictures = kept.filter((bytes) => bytes.subarray(0, 2).toString('hex') === 'ffd8')
    expect(pictures.map((bytes) => /secret|abc/.test(bytes.toString('latin1')))).toEqual([false])
    const broken = new File([jpeg().subarray(0, 40)], '现场.jpg', { type: 'image/jpeg' })
    const refused = await world.wang.submit(`/requests/${id}/documents`, { file: broken })
    expect([refused.status, (await refused.text()).includes('没有能够去除')]).toEqual([422, true])
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

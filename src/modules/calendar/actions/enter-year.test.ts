import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）、2月21日（周日）上班。
三、清明节：4月5日（周一）放假，与周末连休。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月20日`

const fields = {
  year: '2027',
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  number: '国办发明电〔2026〕99号',
  issuedOn: '2026-11-20',
  url: '',
  text: NOTICE,
}
const DAY = '/api/calendar/days/2027-02-20'
const ENTERED = 'calendar.year-entered'

test('officers and heads see the editions but do not enter a year; a visitor is asked to sign in; a person sees nothing', async ({
  world,
}) => {
  for (const officer of [world.chen, world.lin]) {
    expect(await (await officer.get('/workbench/calendar')).text()).toContain('国办发明电〔2020〕1号')
    expect((await officer.get('/workbench/calendar/new')).status).toBe(403)
    expect((await officer.submit('/workbench/calendar/preview', fields)).status).toBe(403)
    expect((await officer.submit('/workbench/calendar', fields)).status).toBe(403)
  }
  expect((await world.wang.get('/workbench/calendar')).status).toBe(403)
  expect((await world.wang.submit('/workbench/calendar', fields)).status).toBe(403)
  expect((await world.visitor.get('/workbench/calendar')).status).toBe(303)
  expect((await world.visitor.get(DAY)).status).toBe(409)
})

test('a text with a sentence that cannot be read is shown again with that sentence, and nothing is entered', async ({
  world,
}) => {
  const text = NOTICE.replace('共7天。2月20日', '共8天。2月20日')
  for (const path of ['/workbench/calendar/preview', '/workbench/calendar']) {
    const response = await world.admin.submit(path, { ...fields, text })
    expect(response.status).toBe(422)
    const page = await response.text()
    expect(page).toContain('二、春节：2月5日（周五）至11日（周四）放假调休，共8天')
    expect(page).toContain('写明共 8 天，按日期数是 7 天')
  }
  const empty = await world.admin.submit('/workbench/calendar/preview', { text: '' })
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('请填写通知正文')
  expect((await world.visitor.get(DAY)).status).toBe(409)
})

test('the preview reads title, number and date off the paper, shows each day with its sentence, and enters nothing', async ({
  world,
}) => {
  const response = await world.admin.submit('/workbench/calendar/preview', { text: NOTICE })
  expect(response.status).toBe(200)
  const page = await response.text()
  for (const words of [
    '2027年首次录入',
    '国办发明电〔2026〕99号',
    '2026年11月20日',
    '放假 25 天，调休上班 5 天',
    '2月20日（周六）',
  ])
    expect(page).toContain(words)
  expect((await world.visitor.get(DAY)).status).toBe(409)
})

test('an administrator of the city enters a year: it holds at once and is recorded', async ({ world }) => {
  const response = await world.admin.submit('/workbench/calendar', fields)
  expect(response.status).toBe(303)
  const address = response.headers.get('location') ?? ''
  const id = address.split('/').at(-1) ?? ''
  expect(await (await world.visitor.get(DAY)).json()).toEqual({ date: '2027-02-20', kind: 'working', reason: '春节调休上班' })
  const events = await world.db.selectFrom('platform.event').selectAll().where('name', '=', ENTERED).execute()
  expect(events.map(({ data, subject_id }) => ({ data, subject_id }))).toEqual([
    { subject_id: id, data: { year: 2027, edition: id } },
  ])
  expect(await (await world.chen.get(address)).text()).toContain('国庆节：10月1日（周五）至7日（周四）放假调休')
})

test('the same notice again changes nothing and is refused', async ({ world }) => {
  const response = await world.admin.submit('/workbench/calendar', fields)
  expect(response.status).toBe(409)
  expect(await response.text()).toContain('与这份通知没有出入')
})

test('a notice that prolongs a holiday is entered as a new edition, and the old one stays', async ({ world }) => {
  const text = '一、延长2027年春节假期至2月14日（星期日），2月15日（星期一）起正常上班。'
  const title = '国务院办公厅关于延长2027年春节假期的通知'
  const preview = await (
    await world.admin.submit('/workbench/calendar/preview', { ...fields, title, number: '国办发明电〔2027〕1号', text })
  ).text()
  expect(preview).toContain('有 3 天不同')
  expect(
    (await world.admin.submit('/workbench/calendar', { ...fields, title, number: '国办发明电〔2027〕1号', text })).status,
  ).toBe(303)
  expect(await (await world.visitor.get('/api/calendar/days/2027-02-12')).json()).toMatchObject({
    kind: 'rest',
    reason: '春节放假',
  })
  const editions = await world.db.selectFrom('calendar.edition').select('number').where('year', '=', 2027).orderBy('id').execute()
  expect(editions.map(({ number }) => number)).toEqual(['国办发明电〔2026〕99号', '国办发明电〔2027〕1号'])
})

test('of two administrators who enter the same year at the same time one is told that it is there already', async ({ world }) => {
  const next = (text: string) =>
    text
      .replaceAll('2027', '2028')
      .replace(/（周.）/g, '')
      .replace('2月20日、2月21日上班', '2月12日、2月13日上班')
      .replace('5月8日上班', '5月6日上班')
      .replace('9月26日、10月9日上班', '9月24日、10月8日上班')
  const form = { ...fields, year: '2028', title: next(fields.title), text: next(NOTICE) }
  const both = await Promise.all([1, 2].map(() => world.admin.submit('/workbench/calendar', form)))
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
})

test('a file saved by a spreadsheet in GB18030 is read like a notice', async ({ world }) => {
  // 国庆 in GB18030: no encoder for it is at hand.
  const nationalDay = [0xb9, 0xfa, 0xc7, 0xec]
  const days = ['01', '02', '03'].flatMap((date) => [...new TextEncoder().encode(`\r\n2029-10-${date},true,`), ...nationalDay])
  const file = new Blob([new TextEncoder().encode('date,is_off_day,name'), new Uint8Array(days)])
  const { text: _, ...rest } = fields
  const response = await world.admin.submit('/workbench/calendar/preview', {
    ...rest,
    year: '2029',
    title: '2029年放假安排',
    file,
  })
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(page).toContain('没有春节的放假安排')
  expect(page).not.toContain('没有国庆节的放假安排')
})

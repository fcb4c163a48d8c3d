import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test('the calendar shows a year at a glance with its notice, and the years there are', async ({ world }) => {
  const response = await world.visitor.get('/calendar?year=2024')
  expect(response.status).toBe(200)
  const page = await response.text()
  for (const words of [
    '国办发明电〔2023〕7号',
    '全年 251 个工作日',
    '2月4日（周日）、2月18日（周日）',
    '如果今天申请，最晚什么时候答复',
  ])
    expect(page).toContain(words)
  expect(await (await world.visitor.get('/calendar?year=2027')).text()).toContain('2027年的放假安排尚未公布')
})

test('the calculator answers with the day, the notice and the count day by day', async ({ world }) => {
  const query = 'receivedOn.year=2024&receivedOn.month=1&receivedOn.day=22&workingDays=２０'
  const response = await world.visitor.get(`/calendar/deadline?${query}`)
  expect(response.status).toBe(200)
  const page = await response.text()
  for (const words of ['最晚 2024年2月22日（周四）到期', '春节调休上班', '国办发明电〔2023〕7号', '政府信息公开条例第三十三条'])
    expect(page).toContain(words)
})

test('what is typed wrong is shown again with the reason beside it', async ({ world }) => {
  const response = await world.visitor.get(
    '/calendar/deadline?receivedOn.year=2024&receivedOn.month=13&receivedOn.day=1&workingDays=20',
  )
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(page).toContain('请填写存在的收到日期')
  expect(page).toContain('value="13"')
})

test('into a year without a notice the calculator refuses, and names the earliest day', async ({ world }) => {
  const response = await world.visitor.get('/calendar/deadline?receivedOn=2026-12-10&workingDays=20')
  expect(response.status).toBe(409)
  expect(await response.text()).toContain('最早不早于 2027年1月6日')
})

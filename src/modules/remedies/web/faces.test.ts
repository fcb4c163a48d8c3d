import { expect } from 'vitest'
import { anAnswered, read, register } from '../../../../test/remedies.ts'
import { at } from '../../../../test/requests.ts'
import { test } from '../../../../test/world.ts'

test('an officer registers and follows a case in the workbench, and nothing typed is lost', async ({ world }) => {
  const request = await anAnswered(world, 'process')
  expect(await world.chen.text(`/workbench/remedies/new?request=${request}`)).toContain('这类答复须先经行政复议')
  const fields = {
    kind: 'review',
    request,
    body: '深圳市人民政府',
    'filedOn.year': '2026',
    'filedOn.month': '3',
    'filedOn.day': '32',
    _key: 'form-0001',
  }
  const wrong = await world.chen.submit('/workbench/remedies', fields)
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('value="深圳市人民政府"')])
  const direct = await world.chen.submit('/workbench/remedies', { ...fields, kind: 'suit-direct', 'filedOn.day': '20' })
  expect([direct.status, await direct.text()]).toEqual([422, expect.stringContaining('行政复议法第二十三条第一款第四项')])
  const done = await world.chen.submit('/workbench/remedies', { ...fields, 'filedOn.day': '20' })
  const path = done.headers.get('location') ?? ''
  expect([done.status, path]).toEqual([303, expect.stringMatching(/^\/workbench\/remedies\/[0-9a-f-]{36}$/)])
  expect((await world.chen.submit('/workbench/remedies', { ...fields, 'filedOn.day': '20' })).headers.get('location')).toBe(path)
  expect(await world.chen.text(path)).toContain('视为受理')
  const day = (name: string, value: string) =>
    Object.fromEntries(['year', 'month', 'day'].map((part, index) => [`${name}.${part}`, value.split('-')[index] ?? '']))
  expect(
    (
      await world.chen.submit(`${path}/acceptance`, {
        ...day('acceptedOn', '2026-03-27'),
        procedure: 'summary',
        number: '深府行复〔2026〕8号',
      })
    ).status,
  ).toBe(303)
  expect((await world.chen.submit(`${path}/facts`, { kind: 'copy-received', ...day('on', '2026-04-01'), note: '' })).status).toBe(
    303,
  )
  const early = await world.chen.submit(`${path}/decision`, {
    detail: 'review-upheld',
    ...day('closedOn', '2026-01-01'),
    decisionNote: '写了很多字',
  })
  expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('写了很多字')])
  expect(
    (await world.chen.submit(`${path}/decision`, { detail: 'review-upheld', ...day('closedOn', '2026-04-20') })).status,
  ).toBe(303)
  const page = await world.chen.text(path)
  for (const words of ['深府行复〔2026〕8号', '收到复议申请书副本', '维持', '登记复议后的诉讼']) expect(page).toContain(words)
  expect(await world.chen.text('/workbench/remedies?status=closed&kind=review&q=8号')).toContain(path)
  expect(await world.chen.text('/workbench/remedies?status=closed&outcome=corrected&q=8号')).not.toContain(path)
})

test('the list is sorted by what is due, and pages without losing or repeating a case', async ({ world }) => {
  const seen: string[] = []
  for (let number = 0; number < 60; number++)
    await register(world, {
      kind: 'review',
      contested: 'not-exist',
      actOn: '2026-03-02',
      filedOn: `2026-0${3 + (number % 4)}-2${number % 10}`,
      body: `第${number}`,
    })
  world.now = at('2026-07-01')
  let after = ''
  do {
    const page = (await (await world.zhou.get(`/api/remedies?${after && `after=${after}`}`)).json()) as {
      total: number
      next: string | null
      remedies: { id: string; deadlines: { dueOn: string; doneOn: string | null }[] }[]
    }
    seen.push(...page.remedies.map(({ id }) => id))
    after = page.next ?? ''
    if (!after) expect(page.total).toBe(seen.length)
  } while (after)
  expect(new Set(seen).size).toBe(seen.length)
  const dues = await Promise.all(
    seen.slice(0, 20).map(
      async (id) =>
        ((await read(world, id)).deadlines as { dueOn: string; doneOn: string | null }[])
          .filter(({ doneOn }) => doneOn === null)
          .map(({ dueOn }) => dueOn)
          .sort()[0] ?? '',
    ),
  )
  expect(dues).toEqual([...dues].sort())
})

test('anybody can ask which ways are open and until when, on the page and by the API', async ({ world }) => {
  expect(await world.visitor.text('/remedies')).toContain('如果您不同意答复')
  const page = await world.visitor.text('/remedies?contested=process&on.year=2026&on.month=4&on.day=16')
  expect(page).toContain('必须先申请行政复议')
  expect((await world.visitor.get('/remedies?contested=process&on.year=2026&on.month=4&on.day=31')).status).toBe(422)
  expect(await (await world.visitor.get('/api/remedies/routes?contested=not-exist&on=2026-04-16')).json()).toMatchObject({
    reconsideration: { open: 'yes' },
    until: { reconsideration: '2026-06-15', suit: '2026-10-16', provisional: false },
  })
  expect(await (await world.visitor.get('/api/remedies/routes?contested=x&on=y')).json()).toMatchObject({
    errors: [{ field: 'contested' }, { field: 'on' }],
  })
})

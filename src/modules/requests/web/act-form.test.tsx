import { expect, test } from 'vitest'
import { ActFields } from '../../../ui/act-form.tsx'
import { askedOf, readAct } from '../../../ui/act-input.ts'
import { newForm } from '../../../ui/index.ts'
import { inputs } from '../schema.ts'

const html = (name: keyof typeof inputs, values = {}, asked = {}) =>
  String(<ActFields schema={inputs[name]} form={newForm(values)} asked={asked} />)

test('every field of every act has a title, or is one that only the page can name', () => {
  const named = ['consultation', 'disclosed', 'ground', 'reason', 'parts']
  for (const [act, schema] of Object.entries(inputs))
    for (const [name, field] of Object.entries(schema.shape))
      expect(askedOf(field).title || named.includes(name), `${act}.${name}`).toBeTruthy()
})

test('a date is put together from its three fields', () => {
  expect(
    readAct(inputs.confirm, { 'confirmedOn.year': '２０２６', 'confirmedOn.month': '9', 'confirmedOn.day': '16日' }),
  ).toEqual({ confirmedOn: '2026-09-16' })
  expect(inputs.confirm.safeParse(readAct(inputs.confirm, {})).error?.issues[0]?.message).toContain('请填写双方确认日期')
})

test('what is left empty is left out where the schema allows it', () => {
  const typed = {
    delivery: 'post',
    'dispatchedOn.year': '2026',
    'dispatchedOn.month': '9',
    'dispatchedOn.day': '1',
    'servedOn.year': '',
    tracking: '',
  }
  expect(inputs.deliver.parse(readAct(inputs.deliver, typed))).toEqual({
    delivery: 'post',
    dispatchedOn: '2026-09-01',
    servedOn: undefined,
    tracking: null,
  })
})

test('numbers come in full width and with blanks', () => {
  expect(
    inputs.proposeExtension.parse(readAct(inputs.proposeExtension, { workingDays: ' １０ ', reason: '涉及部门多' })),
  ).toEqual({ workingDays: 10, reason: '涉及部门多' })
  expect(
    inputs.proposeExtension.safeParse(readAct(inputs.proposeExtension, { workingDays: '', reason: '…' })).error?.issues[0]
      ?.message,
  ).toContain('应为数字')
})

test('an unticked box is no', () => {
  expect(inputs.judgeReasons.parse(readAct(inputs.judgeReasons, { judgement: '不合理' })).reasonable).toBe(false)
  expect(inputs.judgeReasons.parse(readAct(inputs.judgeReasons, { judgement: '合理', reasonable: 'yes' })).reasonable).toBe(true)
})

test('rows of a list that stay empty are dropped, the others keep their order', () => {
  const typed = {
    outcome: 'partial',
    body: '部分公开',
    reasons: '',
    rightOffice: '',
    summary: '预算',
    'parts.0.title': '第一章',
    'parts.0.disclosed': 'yes',
    'parts.0.ground': '',
    'parts.0.reason': '',
    'parts.2.title': '附件',
    'parts.2.ground': 'third-party',
    'parts.2.reason': '含商业秘密',
    'parts.3.title': '',
    'parts.3.ground': '',
    'parts.3.reason': '',
  }
  expect(inputs.draft.parse(readAct(inputs.draft, typed)).parts).toEqual([
    { title: '第一章', disclosed: true, ground: null, reason: null },
    { title: '附件', disclosed: false, ground: 'third-party', reason: '含商业秘密' },
  ])
})

test('a list that is known beforehand is shown in its rows, with two empty ones', () => {
  const page = html(
    'draft',
    { parts: [{ title: '第一章', disclosed: true, ground: null, reason: null }] },
    {
      outcome: { options: { disclosed: '予以公开' } },
      'parts.disclosed': { title: '公开' },
      'parts.ground': { title: '依据', options: {} },
      'parts.reason': { title: '理由' },
    },
  )
  expect(page).toContain('第 3 项')
  expect(page).not.toContain('第 4 项')
  expect(page).toContain('value="第一章"')
  expect(page).toMatch(/name="parts\.0\.disclosed" value="yes" checked/)
})

test('a field shows its title, hint and what was typed, and an error stands beside it', () => {
  const page = String(
    <ActFields
      schema={inputs.askCorrection}
      form={{ values: { asked: '请写明时间' }, errors: [{ field: 'workingDays', message: '补正期限（工作日）应为数字' }] }}
    />,
  )
  expect(page).toContain('请写明时间</textarea>')
  expect(page).toContain('一次性告知')
  expect(page).toContain('补正期限（工作日）应为数字')
})

test('fields that are not for the reader are left out', () => {
  expect(String(<ActFields schema={inputs.correct} form={newForm()} omit={['correctedOn']} />)).not.toContain('收到补正日期')
})

import { expect } from 'vitest'
import { test } from '../../../../test/clinics.ts'
import type { Someone } from '../../../../test/world.ts'

const ASKED = {
  purpose: '研究就医便利程度（示例）',
  product: '研究报告（示例）',
  mode: 'rows',
  columns: ['区', '人次'],
  months: 6,
  handlers: [{ name: '示例甲', duty: '数据分析' }],
  measures: '专机专人（示例）',
  formKey: '00000000-0000-4000-8000-000000000001',
}
const HOME = '/api/datasets/access/applications'
const posted = async (who: Pick<Someone, 'post'>, path: string, body: object = {}) => {
  const answer = await who.post(path, body)
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}
const read = async (who: Pick<Someone, 'text'>, path: string) => JSON.parse(await who.text(path))

test('a program applies, the three decide by theirs, and the key opens just what was agreed', async ({ world, clinics }) => {
  const filed = await posted(world.zhang, `/api/datasets/${clinics.slug}/access-applications`, ASKED)
  expect(filed.status).toBe(201)
  const again = await posted(world.zhang, `/api/datasets/${clinics.slug}/access-applications`, ASKED)
  expect(again.body.id).toBe(filed.body.id)
  const one = `${HOME}/${filed.body.id}`
  expect(await read(world.pan, `${HOME}?view=waiting`)).toMatchObject({ total: 1, applications: [{ dataset: clinics.slug }] })
  expect(await read(world.zhang, HOME)).toMatchObject({ total: 1, applications: [{ state: 'filed' }] })

  expect(await read(world.pan, one)).toMatchObject({ acts: ['assessment', 'supplement-notice', 'refusal-proposal'] })
  expect(await posted(world.zheng, `${one}/approval`, { proposal: 'a'.repeat(64) })).toMatchObject({
    status: 409,
    body: { code: 'datasets.access-barred' },
  })
  const wrong = await posted(world.pan, `${one}/assessment`, { mode: 'rows', columns: [] })
  expect(wrong.status).toBe(400)
  const assessed = await posted(world.pan, `${one}/assessment`, {
    mode: 'rows',
    columns: ['区', '人次'],
    rowFilter: ['区:eq:南山区'],
    floor: 1,
    rowsPerAnswer: 100,
    rowsPerMonth: 1000,
    queriesPerMonth: 50,
    months: 6,
    opinion: '同意（示例）',
  })
  expect(assessed).toEqual({ status: 200, body: { state: 'assessed' } })
  const { proposal } = await read(world.zheng, one)
  expect((await posted(world.zheng, `${one}/approval`, { proposal })).body).toEqual({ state: 'approved' })
  expect((await posted(world.han, `${one}/opening-review`, { proposal })).body).toEqual({ state: 'offered' })

  const { agreement, proposal: unseen } = await read(world.zhang, one)
  expect(unseen).toBeNull()
  expect((await posted(world.zhang, `${one}/signature`, { agreement, agreed: true })).body).toEqual({ state: 'active' })
  const { key } = (await posted(world.zhang, `${one}/key`)).body
  const holder = world.newBrowser({ authorization: `Bearer ${key}` })
  const rows = JSON.parse(await holder.text(`/api/datasets/${clinics.slug}/rows`))
  expect(rows.total).toBe(20)
  expect((await posted(world.zhang, `${one}/surrender`)).status).toBe(200)
  expect((await holder.get(`/api/datasets/${clinics.slug}/rows`)).status).not.toBe(200)
})

test('papers are sent first and named in the application, once, by whoever sent them', async ({ world, clinics }) => {
  const sends = async (who: Someone, text = '示例单位证明') => {
    const answer = await who.submit('/api/datasets/access/papers', { papers: new File([text], '单位证明.txt') })
    return { status: answer.status, body: (await answer.json()) as { files: { id: string; name: string }[] } }
  }
  const sent = await sends(world.lvsuo)
  expect(sent).toMatchObject({ status: 201, body: { files: [{ name: '单位证明.txt' }] } })
  const papers = sent.body.files.map(({ id }) => id)
  const apply = (who: Someone, given: string[]) =>
    posted(who, `/api/datasets/${clinics.slug}/access-applications`, { ...ASKED, formKey: undefined, papers: given })
  // Another’s papers are as if there were none, and nothing is filed with them.
  expect((await apply(world.gongsi, papers)).status).toBe(404)
  const filed = await apply(world.lvsuo, papers)
  expect(filed.status).toBe(201)
  const one = `${HOME}/${filed.body.id}`
  for (const reader of [world.lvsuo, world.pan]) {
    expect(await read(reader, one)).toMatchObject({ papers: [{ id: papers[0], name: '单位证明.txt', bytes: 18 }] })
    expect(await reader.text(`${one}/files/${papers[0]}`)).toBe('示例单位证明')
  }
  for (const outsider of [world.zhang, world.luo]) expect((await outsider.get(`${one}/files/${papers[0]}`)).status).toBe(404)

  const dueOn = '2026-10-20'
  expect((await posted(world.pan, `${one}/supplement-notice`, { asked: '请补交批文（示例）', dueOn })).status).toBe(200)
  const answered = { supplement: '批文见附件（示例）' }
  expect((await posted(world.lvsuo, `${one}/supplement`, { ...answered, papers })).status).toBe(409)
  const more = (await sends(world.lvsuo, '示例批文')).body.files.map(({ id }) => id)
  expect((await posted(world.lvsuo, `${one}/supplement`, { ...answered, papers: more })).body).toEqual({ state: 'filed' })
  expect((await read(world.pan, one)).papers).toHaveLength(2)

  for (const [who, status] of [
    [world.pan, 403],
    [world.newBrowser(), 401],
  ] as const)
    expect((await who.submit('/api/datasets/access/papers', { papers: new File(['x'], 'x.txt') })).status).toBe(status)
  const program = await world.lvsuo.submit('/api/datasets/access/papers', { papers: new File(['MZ'], 'x.exe') })
  expect(program.status).toBe(400)
})

test('nobody else learns of an application, and a visitor is asked to sign in', async ({ world, clinics }) => {
  const { body } = await posted(world.wang, `/api/datasets/${clinics.slug}/access-applications`, { ...ASKED, formKey: undefined })
  for (const outsider of [world.zhang, world.luo, world.tang]) expect((await outsider.get(`${HOME}/${body.id}`)).status).toBe(404)
  expect((await world.tang.get(`${HOME}?view=all`)).status).toBe(404)
  expect((await world.visitor.get(HOME)).status).toBe(401)
  expect((await posted(world.zhang, `${HOME}/${body.id}/withdrawal`)).status).toBe(404)
  expect((await posted(world.wang, `${HOME}/${body.id}/withdrawal`)).body).toEqual({ state: 'withdrawn' })
})

test('the data bureau sets terms and who may apply; others neither see nor change it', async ({ world, clinics }) => {
  const settings = '/workbench/datasets/access/settings'
  const page = await world.han.text(settings)
  for (const said of ['答复期限', 'value="20"', '核验手机号或者邮箱']) expect(page).toContain(said)
  for (const other of [world.pan, world.zheng]) expect((await other.get(settings)).status).toBe(404)
  const given = { answer: '15', supplement: '10', signing: '15', ending: '30', level: 'real-name' }
  expect((await world.pan.submit(settings, given)).status).toBe(404)
  const unfit = await world.han.submit(settings, { ...given, answer: '0' })
  expect(unfit.status).toBe(422)
  expect((await world.han.submit(settings, given)).status).toBe(303)
  expect(await world.han.text(settings)).toContain('value="15"')
  const refused = await posted(world.wang, `/api/datasets/${clinics.slug}/access-applications`, { ...ASKED, formKey: undefined })
  expect([refused.status, refused.body.detail]).toEqual([403, '申请使用这个数据集须先实名认证'])
})

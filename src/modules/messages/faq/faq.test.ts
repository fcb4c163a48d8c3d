import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { runDue } from '../due.ts'
import { acts, submitMessage } from '../index.ts'

const ENTRY = {
  theme: '会计考试',
  question: '示例：会计证书遗失怎样补办？',
  answer: '示例：带身份证到窗口办理，三个工作日办结。',
}
const FAQ = '/workbench/messages/faq'

async function anEntry(world: World, more: Record<string, string> = {}) {
  const made = await world.bai.submit(FAQ, { ...ENTRY, organisation: await world.organisation('sz-finance'), ...more })
  expect(made.status, await made.clone().text()).toBe(303)
  return made.headers.get('location')?.split('/').at(-1) ?? ''
}
async function published(world: World, more: Record<string, string> = {}) {
  const id = await anEntry(world, more)
  expect((await world.bai.submit(`${FAQ}/${id}/proposal`, {})).status).toBe(303)
  expect((await world.lin.submit(`${FAQ}/${id}/approval`, {})).status).toBe(303)
  return id
}

describe('a question of the FAQ', () => {
  test('is published by another person than who wrote it', async ({ world }) => {
    const id = await anEntry(world)
    expect((await world.visitor.get(`/messages/faq/${id}`)).status).toBe(404)
    expect((await world.lin.submit(`${FAQ}/${id}/approval`, {})).status).toBe(422)
    await world.bai.submit(`${FAQ}/${id}/proposal`, {})
    expect((await world.bai.submit(`${FAQ}/${id}/approval`, {})).status).toBe(422)
    for (const who of [world.yao, world.chen]) expect((await who.submit(`${FAQ}/${id}/approval`, {})).status).toBe(404)
    expect((await world.lin.submit(`${FAQ}/${id}/approval`, {})).status).toBe(303)
    expect(await world.visitor.text(`/messages/faq/${id}`)).toContain(ENTRY.answer)
    expect(await world.visitor.text('/messages/faq?q=遗失')).toContain(ENTRY.question)
  })

  test('is a draft again when somebody changes it', async ({ world }) => {
    const id = await published(world)
    expect((await world.bai.submit(`${FAQ}/${id}/edit`, { ...ENTRY, answer: '示例：改过的答案。' })).status).toBe(303)
    expect((await world.visitor.get(`/messages/faq/${id}`)).status).toBe(404)
  })

  test('is refused with personal data in it', async ({ world }) => {
    const refused = await world.bai.submit(FAQ, {
      ...ENTRY,
      answer: '示例：请联系张先生，身份证440300199003070004。',
      organisation: await world.organisation('sz-finance'),
    })
    expect(refused.status).toBe(422)
  })

  test('is not shown after its last day until somebody has looked', async ({ world }) => {
    const id = await published(world, { 'validUntil.year': '2026', 'validUntil.month': '9', 'validUntil.day': '30' })
    const started = world.now
    world.now = new Date('2026-10-02T02:00:00Z')
    await runDue(world.system())
    expect((await world.visitor.get(`/messages/faq/${id}`)).status).toBe(404)
    world.now = started
  })

  test('is offered before one writes, and what came of it is counted', async ({ world }) => {
    await published(world)
    const page = await (
      await world.visitor.submit('/messages/new', {
        kind: 'consultation',
        subject: '示例：会计证书遗失了怎样补办',
        text: '示例：会计证书遗失了，怎样补办，到哪个窗口？',
      })
    ).text()
    expect(page).toContain('也许已有答案')
    const [, to = ''] = /href="(\/messages\/open\?to=[^"]*faq[^"]*)"/.exec(page) ?? []
    const opened = await world.visitor.get(to)
    expect(opened.headers.get('location')).toMatch(/^\/messages\/faq\//)
    expect((await world.visitor.get('/messages/open?to=//evil.example')).headers.get('location')).toBe('/messages')
    const counted = await world.db.selectFrom('messages.deflection').selectAll().executeTakeFirstOrThrow()
    expect([counted.shown >= 1, counted.opened >= 1]).toEqual([true, true])
  })

  test('is suggested from what was asked more than once', async ({ world }) => {
    const finance = await world.organisation('sz-finance')
    for (const text of [
      '示例：请问政府采购评审专家怎样报名，需要什么条件？',
      '示例：我想报名政府采购评审专家，需要什么条件，怎样报名？',
      '示例：政府采购评审专家的报名条件是什么，怎样报名？',
    ]) {
      const { id } = await world.as({ actor: null }, (tx) =>
        submitMessage(tx, { kind: 'consultation', organisation: finance, subject: '示例：政府采购评审专家怎样报名', text }),
      )
      await world.as(world.bai, (tx) => acts.draft.run(tx, id, { answer: '示例：在系统注册并提交材料。', note: null }))
      await world.as(world.lin, (tx) => acts.sign.run(tx, id, {}))
    }
    const page = await world.bai.text(FAQ)
    expect(page).toContain('反复问到的')
    const [, from = ''] = /faq\/new\?from=([0-9a-f-]{36})/.exec(page) ?? []
    expect(await world.bai.text(`${FAQ}/new?from=${from}`)).toContain('在系统注册并提交材料')
  })
})

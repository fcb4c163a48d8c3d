import { expect } from 'vitest'
import { aRequest, base, date, send } from '../../../../test/request-desk.ts'
import { test } from '../../../../test/world.ts'
import { acts } from '../index.ts'

test('a visitor is led to the sign-in page and a citizen is refused', async ({ world }) => {
  for (const path of ['/workbench', '/workbench/requests', '/workbench/requests/overview']) {
    const visitor = await world.visitor.get(path)
    expect(visitor.status, path).toBe(303)
    expect(visitor.headers.get('location')).toContain('/identity/sign-in')
    expect((await world.wang.get(path)).status, path).toBe(403)
  }
})

test('a request lives its whole life through the forms of the workbench', async ({ world }) => {
  const { id, number } = await aRequest(world)
  expect(await world.chen.text('/workbench/requests?status=submitted')).toContain(number)
  expect(await world.chen.text(base(id))).toContain('确认收到申请')

  const confirmed = await send(world.chen, `${base(id)}/receipt-confirmation`)
  expect(confirmed.status).toBe(422) // the date's three fields are no hidden ones
  expect((await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))).headers.get('location')).toBe(
    `${base(id)}?done=confirm`,
  )
  expect(await world.chen.text(`${base(id)}?done=confirm`)).toMatch(/还剩 20 个工作日[\s\S]*拟写答复（下一步）/)

  const outcomes = await world.chen.text(`${base(id)}/draft`)
  expect(outcomes).toContain('draft?outcome=disclosed')
  const missing = await send(world.chen, `${base(id)}/draft?outcome=disclosed`, { body: '' })
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('请填写答复内容')
  const drafted = await send(world.chen, `${base(id)}/draft?outcome=disclosed`, {
    body: '现提供拨付明细一份，见附件。',
    summary: '申请产业扶持资金拨付明细，予以公开',
  })
  expect(drafted.headers.get('location')).toBe(`${base(id)}?done=draft`)

  const own = await world.chen.get(`${base(id)}/signature`)
  expect(own.status).toBe(403)
  const page = await world.lin.text(`${base(id)}/signature`)
  expect(page).toContain('现提供拨付明细一份，见附件。')
  expect((await send(world.lin, `${base(id)}/signature`)).headers.get('location')).toBe(`${base(id)}?done=sign`)

  const delivered = await send(world.chen, `${base(id)}/delivery`, { delivery: 'online', ...date('dispatchedOn') })
  expect(delivered.headers.get('location')).toBe(`${base(id)}?done=deliver`)
  const after = await world.chen.text(base(id))
  expect(after).toContain('已答复')
  expect(after).toContain('未超期限')
  expect((await send(world.chen, `${base(id)}/archiving`)).headers.get('location')).toBe(`${base(id)}?done=archive`)
  expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
    'requests.filed',
    'requests.confirmed',
    'requests.answer-drafted',
    'requests.answer-signed',
    'requests.answered',
    'requests.archived',
  ])
})

test('who drafted may not sign, although they head the office', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.lin, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  await send(world.lin, `${base(id)}/draft?outcome=disclosed`, { body: '现提供。', summary: '予以公开' })
  const response = await world.lin.get(`${base(id)}/signature`)
  expect(response.status).toBe(409)
  expect(await response.text()).toContain('拟稿人不能签发自己的答复')
  expect(await world.lin.text(base(id))).toContain('拟稿人不能签发自己的答复')
})

test('a signature counts only for the letter that was read', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  await send(world.chen, `${base(id)}/draft?outcome=disclosed`, { body: '第一稿。', summary: '予以公开' })
  const read = await world.lin.text(`${base(id)}/signature`)
  const letter = /name="letter" value="([0-9a-f]{64})"/.exec(read)?.[1] ?? ''
  await world.as(world.lin, (tx) => acts.returnDraft.run(tx, id, { reason: '请补充' }))
  await send(world.chen, `${base(id)}/draft?outcome=disclosed`, { body: '第二稿。', summary: '予以公开' })
  const response = await world.lin.submit(`${base(id)}/signature`, { letter })
  expect(response.status).toBe(409)
  expect(await response.text()).toContain('有改动')
})

test('a case of another office is as absent as one that is not there', async ({ world }) => {
  const { id } = await aRequest(world)
  for (const path of [base(id), `${base(id)}/draft`, `${base(id)}/letters/application`, `${base(id)}/identity`])
    expect((await world.zhao.get(path)).status, path).toBe(404)
  expect((await world.zhao.submit(`${base(id)}/receipt-confirmation`, date('confirmedOn'))).status).toBe(404)
  expect(await world.zhao.text('/workbench/requests')).not.toContain(id)
})

test('an overseer sees where a case stands, but not who applied, nor its papers', async ({ world }) => {
  const { id } = await aRequest(world, { description: '请与张伟联系，手机13812345678，核实拨付名单' })
  const page = await world.zhou.text(base(id))
  expect(page).toContain('您以主管部门身份查看本件')
  expect(page).not.toContain('王芳')
  for (const path of [base(id), `/api/requests/${id}`]) {
    expect(await world.zhou.text(path)).toMatch(/138\*+5678[\s\S]*核实拨付名单/)
    expect(await world.zhou.text(path)).not.toContain('13812345678')
    expect(await world.chen.text(path)).toContain('13812345678')
  }
  expect((await world.zhou.get(`${base(id)}/letters/application`)).status).toBe(404)
  expect((await world.zhou.get(`${base(id)}/identity`)).status).toBe(403)
  expect((await world.zhou.get(`${base(id)}/receipt-confirmation`)).status).toBe(403)
})

test('the same form sent twice does what it says once', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  const fields = {
    _key: 'one-form',
    system: '档案系统',
    terms: '扶持资金',
    result: '检索到 3 份文件，均不是所申请的信息',
    ...date('searchedOn'),
  }
  const [first, second] = await Promise.all([
    world.chen.submit(`${base(id)}/searches`, fields),
    world.chen.submit(`${base(id)}/searches`, fields),
  ])
  expect([first.status, second.status]).toEqual([303, 303])
  expect((await world.eventsOf(id)).filter(({ name }) => name === 'requests.search-recorded')).toHaveLength(1)
})

test('an act that may not be done says why, with the article', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  const notice = await send(world.chen, `${base(id)}/correction-notice`, { asked: '请写明是哪一批资金', workingDays: '15' })
  expect(notice.headers.get('location')).toBe(`${base(id)}?done=askCorrection`)
  await send(world.chen, `${base(id)}/correction`, { text: '第二批', ...date('correctedOn') })
  const again = await world.chen.get(`${base(id)}/correction-notice`)
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('补正只能一次性告知（条例第三十条）')
})

test('an answer that nothing exists needs a recorded search, and the page says so before', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  expect(await world.chen.text(`${base(id)}/draft?outcome=not-exist`)).toContain('须先登记检索')
  const response = await send(world.chen, `${base(id)}/draft?outcome=not-exist`, { body: '经检索，未发现。', summary: '不存在' })
  expect(response.status).toBe(409)
  const page = await response.text()
  expect(page).toContain('须登记检索的系统')
  expect(page).toContain('经检索，未发现。') // nothing typed is lost
})

test('a partial disclosure is written part by part without a script', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  const parts = {
    'parts.0.title': '拨付金额',
    'parts.0.disclosed': 'yes',
    'parts.1.title': '企业报价',
    'parts.1.ground': 'third-party',
  }
  const more = await send(world.chen, `${base(id)}/draft?outcome=partial`, {
    body: '部分公开。',
    summary: '部分公开',
    ...parts,
    more: 'yes',
  })
  expect(more.status).toBe(200)
  expect(await more.text()).toContain('parts.3.title')
  const wrong = await send(world.chen, `${base(id)}/draft?outcome=partial`, { body: '部分公开。', summary: '部分公开', ...parts })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('不公开的部分请写明依据和理由')
  const preview = await send(world.chen, `${base(id)}/draft?outcome=partial`, {
    body: '部分公开。',
    summary: '部分公开',
    ...parts,
    'parts.1.reason': '商业秘密',
    preview: 'yes',
  })
  expect(await preview.text()).toContain('答复书预览')
  const done = await send(world.chen, `${base(id)}/draft?outcome=partial`, {
    body: '部分公开。',
    summary: '部分公开',
    ...parts,
    'parts.1.reason': '商业秘密',
  })
  expect(done.headers.get('location')).toBe(`${base(id)}?done=draft`)
})

test('the number of an identity document is shown for a purpose, on record, and nowhere else', async ({ world }) => {
  const { id } = await aRequest(world)
  expect(await world.chen.text(base(id))).not.toContain('440300199003070004')
  expect((await world.chen.submit(`${base(id)}/identity`, { purpose: '' })).status).toBe(422)
  const shown = await world.chen.submit(`${base(id)}/identity`, { purpose: '核对当面领取人身份' })
  expect(await shown.text()).toContain('440300199003070004')
  expect((await world.eventsOf(world.wang.id)).map(({ name }) => name)).toContain('identity.document-revealed')
})

test('a paper is put into the case and given out to the officers of the case alone', async ({ world }) => {
  const { id } = await aRequest(world)
  const file = new File(['本件的拨付明细'], '明细.txt', { type: 'text/plain' })
  const missing = await world.chen.submit(`${base(id)}/documents`, { kind: 'answer' })
  expect(missing.status).toBe(422)
  expect(await missing.text()).toContain('请选择要上传的文件')
  expect((await world.zhao.submit(`${base(id)}/documents`, { kind: 'answer', file })).status).toBe(404)
  expect((await world.zhou.submit(`${base(id)}/documents`, { kind: 'answer', file })).status).toBe(403)
  expect((await world.chen.submit(`${base(id)}/documents`, { kind: 'answer', file })).status).toBe(303)
  const href = /href="(\/workbench\/requests\/[^"]+\/documents\/[^"]+)"/.exec(await world.chen.text(base(id)))?.[1] ?? ''
  expect(await world.chen.text(href)).toBe('本件的拨付明细')
  for (const other of [world.zhao, world.zhou]) expect((await other.get(href)).status).toBe(404)
  expect((await world.visitor.get(href)).status).toBe(303)
})

test('letters open in the workbench and as documents', async ({ world }) => {
  const { id } = await aRequest(world)
  expect(await world.chen.text(`${base(id)}/letters/receipt`)).toContain('政府信息公开申请登记回执')
  const docx = await world.chen.get(`${base(id)}/letters/receipt.docx`)
  expect(new Uint8Array(await docx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  expect((await world.chen.get(`${base(id)}/letters/extension`)).status).toBe(404)
  expect((await world.chen.get(`${base(id)}/letters/nonsense`)).status).toBe(404)
})

test('what has been handed to another office is gone from here, and is there', async ({ world }) => {
  const { id, number } = await aRequest(world)
  const wrong = await send(world.chen, `${base(id)}/transfer`, { organisation: '没有这个局', reason: '职责不在本机关' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('没有名称含“没有这个局”的机关')
  const done = await send(world.chen, `${base(id)}/transfer`, { organisation: '市卫生健康委员会', reason: '职责不在本机关' })
  expect(done.headers.get('location')).toBe('/workbench/requests?done=transfer')
  expect((await world.chen.get(base(id))).status).toBe(404)
  expect(await world.zhao.text('/workbench/requests')).toContain(number)
})

test('an extension is asked for by one and approved by another, on their desk', async ({ world }) => {
  const { id } = await aRequest(world)
  await send(world.chen, `${base(id)}/receipt-confirmation`, date('confirmedOn'))
  await send(world.chen, `${base(id)}/extension`, { workingDays: '20', reason: '需要调取档案' })
  expect(await world.lin.text('/workbench')).toMatch(/todo=approve[\s\S]*?yg-figure__value">1/)
  expect(await world.lin.text('/workbench/requests?todo=approve')).toContain(id)
  expect(await world.lin.text(`${base(id)}/extension-approval`)).toContain('需要调取档案')
  const approved = await send(world.lin, `${base(id)}/extension-approval`, { approve: 'yes' })
  expect(approved.headers.get('location')).toBe(`${base(id)}?done=approveExtension`)
  expect(await world.chen.text(base(id))).toMatch(/延长的期限/)
})

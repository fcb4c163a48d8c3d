import { describe, expect } from 'vitest'
import { about, analysed, closed, groupsOf, PHONE, rowOf, settleAll } from '../../../../test/points.ts'
import { test } from '../../../../test/world.ts'
import { SYSTEM } from '../../../platform/ctx.ts'
import { takeInOpinions } from './actions/take-in-opinions.ts'
import { mayPublishResult } from './gate.ts'
import { analysisPath, groupPath } from './model.ts'
import { listGroups, progressOf } from './queries.ts'

describe('taking opinions in', () => {
  test('nobody sees an opinion before the close, the office included', async ({ world }) => {
    const { id, close } = await closed(world)
    await expect(world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, id))).rejects.toThrow('截止以后')
    expect(await world.qiu.text(analysisPath(id))).toContain('任何人都不能查看意见')
    await close()
    await world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, id))
    expect(await world.qiu.text(analysisPath(id))).toContain('停车收费')
  })

  test('every text and comment is an opinion, split by its own numbers; an answer of nothing is none', async ({ world }) => {
    const { id } = await analysed(world)
    expect((await rowOf(world, id)).opinions).toBe(10)
    const progress = await progressOf(world.system(), id)
    expect(progress).toMatchObject({ opinions: 10, points: 11 })
    await about(world, id, '公开停车费去向')
    await about(world, id, '增加充电车位')
    await world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, id))
    expect(await progressOf(world.system(), id)).toEqual(progress)
  })

  test('a campaign is shown as one and counted both ways, and the contrary wish is not in its group', async ({ world }) => {
    const { id } = await analysed(world)
    const [prices] = await groupsOf(world, id)
    expect(prices).toMatchObject({ copies: 6, distinct: 2, clause_id: 'c2' })
    expect(prices?.shared.join()).toContain('收费')
    expect(await world.qiu.text(`${analysisPath(id)}/campaigns`)).toContain('5')
    const [free, against] = [await about(world, id, '支持夜间'), await about(world, id, '反对夜间')]
    expect(free.number).not.toBe(against.number)
  })

  test('the office reads the original; what others would read is masked, calm and never markup', async ({ world }) => {
    const { id } = await analysed(world)
    const rows = await world.db.selectFrom('consultations.opinion').selectAll().where('consultation_id', '=', id).execute()
    const phone = rows.find(({ text }) => text.includes(PHONE))
    expect(phone?.masked).not.toContain(PHONE)
    expect(await world.qiu.text(`${analysisPath(id)}/opinions/${phone?.number}`)).toContain(PHONE)
    const hostile = rows.find(({ text }) => text.includes('<script>'))
    expect(hostile?.masked).not.toContain('！！！！')
    expect(await world.qiu.text(`${analysisPath(id)}/opinions/${hostile?.number}`)).not.toContain('<script>alert')
  })

  test('is the office’s own: others find nothing, who oversees it reads and changes nothing', async ({ world }) => {
    const { id } = await analysed(world)
    expect((await world.jin.get(analysisPath(id))).status).toBe(404)
    expect((await world.wang.get(analysisPath(id))).status).toBe(404)
    expect((await world.zhou.get(analysisPath(id))).status).toBe(200)
    const [group] = await groupsOf(world, id)
    const form = { disposition: 'adopted' }
    expect((await world.zhou.submit(`${groupPath(id, group?.number ?? 0)}/disposition`, form)).status).toBe(422)
    expect((await world.zheng.submit(`${groupPath(id, group?.number ?? 0)}/disposition`, form)).status).toBe(422)
  })
})

describe('working on points', () => {
  test('a group is answered once, and the next that waits comes up', async ({ world }) => {
    const { id } = await analysed(world)
    const [first] = await groupsOf(world, id)
    const answer = await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })
    expect(answer.headers.get('location')).toMatch(/\/analysis\/groups\/\d+$/)
    expect((await about(world, id, first?.title ?? '')).disposition).toBe('adopted')
    expect((await listGroups(world.system(), id, { show: 'todo' })).rows.map(({ number }) => number)).not.toContain(first?.number)
  })

  test.for([
    [{ disposition: 'not-adopted' }, '请写明理由'],
    [{ disposition: 'partly' }, '请写明理由'],
    [{ disposition: 'resolved' }, '请写明在哪里解决'],
    [{ disposition: 'out-of-scope' }, '请写明应当向哪里提出'],
    [{}, '请选择处理结果'],
    [{ disposition: 'not-adopted', template: '目前条件尚不具备，原因是：……' }, '补充完整'],
    [{ disposition: 'adopted', clause: 'c99' }, '文本中没有这一条'],
    [{ disposition: 'not-adopted', reason: `联系 ${PHONE}` }, '手机'],
  ] as [Record<string, string>, string][])('%o is refused: %s', async ([form, sentence], { world }) => {
    const { id } = await analysed(world)
    const [first] = await groupsOf(world, id)
    const answer = await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, form)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(sentence)
  })

  test('joining, parting and splitting are written down and can be taken back', async ({ world }) => {
    const { id } = await analysed(world)
    const before = await groupsOf(world, id)
    const [open, charging] = [await about(world, id, '公开停车费'), await about(world, id, '充电车位')]
    const path = groupPath(id, open.number)
    expect((await world.qiu.submit(`${path}/joining?group=${charging.number}`, {})).status).toBe(303)
    expect((await about(world, id, '公开停车费')).copies).toBe(2)
    expect((await world.qiu.get(groupPath(id, charging.number))).status).toBe(404)

    const points = await world.db
      .selectFrom('consultations.point')
      .select(['id', 'text'])
      .where('group_id', '=', open.id)
      .execute()
    const parted = await world.qiu.submit(`${path}/parting`, {
      points: points.find(({ text }) => text.includes('充电'))?.id ?? '',
    })
    expect(parted.status).toBe(303)
    expect((await about(world, id, '公开停车费')).copies).toBe(1)

    const opinion = await world.db
      .selectFrom('consultations.opinion')
      .select('number')
      .where('consultation_id', '=', id)
      .where('text', 'like', '%充电车位%')
      .executeTakeFirstOrThrow()
    const split = await world.qiu.submit(`${analysisPath(id)}/opinions/${opinion.number}/points`, {
      pieces: '示例：建议公开停车费去向。\n\n希望增加充电车位。\n\n联系我',
    })
    expect(split.status).toBe(303)
    expect((await progressOf(world.system(), id)).points).toBe(12)

    const steps = await world.db
      .selectFrom('consultations.regrouping')
      .select(['id', 'kind'])
      .where('consultation_id', '=', id)
      .orderBy('id', 'desc')
      .execute()
    expect(steps.map(({ kind }) => kind)).toEqual(['resplit', 'parted', 'joined', 'suggested'])
    for (const { id: step, kind } of steps)
      expect((await world.qiu.submit(`${analysisPath(id)}/steps/${step}/undoing`, {})).status).toBe(
        kind === 'suggested' ? 422 : 303,
      )
    expect(await groupsOf(world, id)).toEqual(before)
    expect((await world.qiu.submit(`${analysisPath(id)}/steps/${steps[0]?.id}/undoing`, {})).status).toBe(422)
    expect(await world.qiu.text(`${analysisPath(id)}/steps`)).toContain('已撤销')
  })

  test('many groups are answered at once, and by filter only what waits is left', async ({ world }) => {
    const { id } = await analysed(world)
    const numbers = (await groupsOf(world, id)).map(({ number }) => String(number))
    const all = await world.qiu.submit(`${analysisPath(id)}/dispositions`, { groups: numbers, disposition: 'adopted' })
    expect(all.status).toBe(303)
    expect((await listGroups(world.system(), id, { show: 'todo' })).total).toBe(0)
    expect(await world.qiu.text(`${analysisPath(id)}?show=todo`)).toContain('没有符合条件的组')
  })
})

describe('the gate', () => {
  test('no result while a point has no answer; what is missing is named', async ({ world }) => {
    const { id } = await closed(world)
    expect(await mayPublishResult(world.system(), id)).toContain('还没有汇总')
  })

  test('signed by a second person who has settled nothing, after everything is settled', async ({ world }) => {
    const { id } = await analysed(world)
    expect(await mayPublishResult(world.system(), id)).toMatch(/还有 \d+ 组意见没有处理完：第 \d+ 组没有处理结果/)
    const refused = await world.qiu.submit(`${analysisPath(id)}/completion`, {})
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('没有处理完')
    await settleAll(world, id)
    const [first] = await groupsOf(world, id)
    await world.lin.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })
    expect((await world.qiu.submit(`${analysisPath(id)}/completion`, {})).status).toBe(303)
    expect(await mayPublishResult(world.system(), id)).toBe('采纳情况还没有由第二人核定')
    const own = await world.lin.submit(`${analysisPath(id)}/decision`, {})
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('须由另一人核定')
    await world.lin.submit(`${analysisPath(id)}/reopening`, {})
    await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })
    await world.qiu.submit(`${analysisPath(id)}/completion`, {})
    expect((await world.lin.submit(`${analysisPath(id)}/decision`, {})).status).toBe(303)
    expect(await mayPublishResult(world.system(), id)).toBe(null)
    expect((await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })).status).toBe(
      422,
    )
  })

  test('a clause that is said to be changed has changed', async ({ world }) => {
    const { id } = await analysed(world)
    await settleAll(world, id)
    const group = await about(world, id, '支持夜间')
    await world.qiu.submit(`${groupPath(id, group.number)}/disposition`, { disposition: 'adopted', clause: 'c3' })
    expect(await mayPublishResult(world.system(), id)).toContain('这一条没有改动')
  })
})

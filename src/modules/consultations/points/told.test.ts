import { describe, expect } from 'vitest'
import { about, analysed, groupsOf, PHONE, published, settleAll } from '../../../../test/points.ts'
import { test } from '../../../../test/world.ts'
import { dayOf } from '../../../platform/day.ts'
import { noteMilestone } from '../actions/note-milestone.ts'
import { publishResult } from '../actions/publish-result.ts'
import { analysisPath, groupPath } from './model.ts'
import { tellWriters } from './tell.ts'

describe('what the public is told', () => {
  test('nothing before the result is published, then everything with counts, reasons and the clause', async ({ world }) => {
    const { id, slug } = await analysed(world)
    const pages = ['matrix', 'matrix/1', 'changes', 'result', 'result/points.csv', 'result/matrix.json']
    for (const page of pages) expect((await world.visitor.get(`/consultations/${slug}/${page}`)).status, page).toBe(404)
    expect((await world.visitor.get(`/api/consultations/${slug}/matrix`)).status).toBe(404)
    await settleAll(world, id)
    await world.qiu.submit(`${analysisPath(id)}/completion`, {})
    await world.lin.submit(`${analysisPath(id)}/decision`, {})
    await world.as(world.zheng, (tx) => publishResult(tx, id))
    for (const page of pages) expect((await world.visitor.get(`/consultations/${slug}/${page}`)).status, page).toBe(200)
    const matrix = await world.visitor.text(`/consultations/${slug}/matrix`)
    expect(matrix).toContain('部分采纳')
    expect(matrix).toContain('降到六元')
    const changes = await world.visitor.text(`/consultations/${slug}/changes`)
    expect(changes).toMatch(/<del>[^<]*十[^<]*<\/del>/)
    expect(changes).toContain('/matrix/1')
    expect(await world.visitor.text(`/consultations/${slug}/clauses/c2`)).toContain('据此修改了这一条')
    const shown = (await (await world.visitor.get(`/api/consultations/${slug}/matrix`)).json()) as {
      matrix: object[]
      opinions: number
    }
    expect(shown).toMatchObject({ opinions: 10, distinctOpinions: 6 })
    expect(shown.matrix[0]).toMatchObject({ disposition: 'partly', copies: 6, distinct: 2, changedClause: 'c2' })
  })

  test('no page and no file holds a particular of a person, or says which points are of one person', async ({ world }) => {
    const { id, slug } = await published(world)
    const groups = await groupsOf(world, id)
    const paths = [
      'matrix',
      'changes',
      'result',
      'result/points.csv',
      'result/points.json',
      'result/matrix.csv',
      'result/answers.csv',
    ]
    for (const path of [...paths, ...groups.map(({ number }) => `matrix/${number}`)]) {
      const body = await world.visitor.text(`/consultations/${slug}/${path}`)
      expect(body, path).not.toContain(PHONE)
      if (!/\.(?:csv|json)$/.test(path)) expect(body, path).not.toContain('<script>alert')
    }
    const rows = JSON.parse(await world.visitor.text(`/consultations/${slug}/result/points.json`)) as object[]
    expect(rows).toHaveLength(11)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'group',
      'point',
      'clause',
      'disposition',
      'reason',
      'place',
      'changedClause',
      'family',
    ])
  })

  test('whoever holds the receipt sees what became of each point; nobody does with the public code alone', async ({ world }) => {
    const { slug, receipts } = await published(world)
    const receipt = receipts[5]
    const path = `/consultations/${slug}/own`
    const code = receipt?.leaf.toString('hex') ?? ''
    const own = await world.visitor.submit(path, { code, secret: 'salt-5' })
    expect(own.headers.get('cache-control')).toBe('no-store')
    const page = await own.text()
    expect(page).toContain('停车收费太贵了')
    expect(page).toContain('支持夜间停车免费')
    expect(page).toMatch(/<ins>/)
    expect((await world.visitor.submit(path, { code, secret: 'salt-6' })).status).toBe(422)
    expect((await world.visitor.submit(path, { code: 'nothing', secret: 'x' })).status).toBe(422)
    expect((await world.visitor.get(path)).status).toBe(200)
  })

  test('whoever left a contact hears of the result, of a changed answer if it is theirs, of what was done since, each once', async ({
    world,
  }) => {
    const { id, slug } = await published(world, { contacts: 8 })
    const inboxes = async () =>
      (
        await world.db
          .selectFrom('notifications.message')
          .select(['person_id', 'title', 'url'])
          .where('url', 'like', `/consultations/${slug}/own%`)
          .orderBy('created_at')
          .execute()
      ).map((message) => ({ ...message, person: message.person_id === world.wang.id ? 'wang' : 'zhang' }))
    const tell = async (name: string) => {
      const event = await world.db
        .selectFrom('platform.event')
        .selectAll()
        .where('name', '=', name)
        .where('subject_id', '=', id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      const fact = {
        id: String(event.id),
        name,
        subjectId: id,
        organisationId: event.organisation_id,
        happenedAt: event.happened_at.toISOString(),
        data: event.data as Record<string, unknown>,
      }
      await tellWriters(world.system(), fact)
      await tellWriters(world.system(), fact)
    }
    await tell('consultations.result-published')
    const first = await inboxes()
    expect(new Set(first.map(({ person }) => person))).toEqual(new Set(['wang', 'zhang']))
    const wangs = first.filter(({ person }) => person === 'wang')
    expect(wangs).toHaveLength(1)
    const page = await world.visitor.text(wangs[0]?.url ?? '')
    expect(page).toContain('部分采纳')
    expect((await world.visitor.get(`${wangs[0]?.url?.slice(0, -1)}`)).status).toBe(422)

    const against = await about(world, id, '反对夜间')
    const revise = { disposition: 'adopted', why: '示例：复核后采纳' }
    expect((await world.qiu.submit(`${groupPath(id, against.number)}/revision`, revise)).status).toBe(303)
    expect((await world.qiu.submit(`${groupPath(id, against.number)}/revision-confirmation`, {})).status).toBe(422)
    expect((await about(world, id, '反对夜间')).disposition).toBe('not-adopted')
    expect((await world.lin.submit(`${groupPath(id, against.number)}/revision-confirmation`, {})).status).toBe(303)
    await tell('consultations.disposition-revised')
    expect((await inboxes()).length).toBe(first.length + 1)
    expect(await world.visitor.text(`/consultations/${slug}/matrix/${against.number}`)).toContain('示例：复核后采纳')

    await world.as(world.qiu, (tx) =>
      noteMilestone(tx, id, { doneOn: dayOf(world.now), text: '示例：办法已经施行', url: null, urlTitle: null }),
    )
    await tell('consultations.milestone-noted')
    expect((await inboxes()).length).toBeGreaterThan(first.length + 1)
  })
})

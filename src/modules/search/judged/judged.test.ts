import { afterAll, describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { declarePublic, type PublicSource, type PublicThing, publicSources } from '../../../platform/public-source.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { catchUp } from '../following/catch-up.ts'
import { search } from '../query/search.ts'
import { corpus } from './corpus.ts'
import { BARS, figuresOf, judge, type Verdict } from './judge.ts'
import { judgements, KINDS, lint } from './judgements.ts'

const declared = publicSources()
afterAll(() => declarePublic(declared))

const idOf = (index: number) => `00000000-0000-7000-9000-${String(index).padStart(12, '0')}`

function sourceOf(offices: ReadonlyMap<string, { id: string }>): PublicSource[] {
  const things = corpus.map(
    ({ thing }, index): PublicThing => ({ ...thing, id: idOf(index), office: offices.get(thing.office ?? '')?.id ?? null }),
  )
  return ['sample-document', 'sample-interpretation'].map((kind) => ({
    kind,
    label: kind,
    changedBy: [],
    load: async (_ctx, ids) => things.filter(({ id, kind: its }) => its === kind && ids.includes(id)),
    async *all() {
      yield things.filter(({ kind: its }) => its === kind)
    },
  }))
}

describe('the judged questions', () => {
  test('are at least three hundred, of every kind, over at least 250 things, and nothing is wrong with them', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(250)
    expect(judgements.length).toBeGreaterThanOrEqual(300)
    expect(lint(judgements, new Set(corpus.map(({ key }) => key)))).toEqual([])
    expect(new Set(judgements.map(({ kind }) => kind))).toEqual(new Set(KINDS))
    for (const { thing } of corpus) expect(thing.text).toContain('示例')
  })

  test('the linter names what is wrong', () => {
    const problems = lint(
      [
        { query: '公积金', kind: 'word', right: { a: 3 } },
        { query: '公积金 ', kind: 'word', right: { a: 2 } },
        { query: '狗', kind: 'word', right: { b: 3, c: 7 } },
        { query: '', kind: 'word', right: { a: 3 } },
      ],
      new Set(['a', 'c']),
    )
    expect(problems).toEqual([
      '“公积金 ” is judged twice, and not alike',
      'Nothing is right for “公积金 ”',
      '“狗” wants b, which does not exist',
      '“狗” grades c 7',
      'A query is empty',
    ])
  })

  test('the measures are 1 for the best order and fall with the places', () => {
    const judgement = { query: 'q', kind: 'word' as const, right: { a: 3, b: 2 } }
    expect(judge(judgement, ['a', 'b'])).toMatchObject({ recall: 1, ndcg: 1 })
    expect(judge(judgement, ['x', 'y', 'z', 'a'])).toMatchObject({ recall: 0 })
    expect(judge(judgement, ['b', 'a']).ndcg).toBeLessThan(1)
    expect(judge(judgement, []).ndcg).toBe(0)
  })

  test(`are answered as well as they must be: recall@3 ${BARS.recall}, NDCG@10 ${BARS.ndcg}`, { timeout: 300_000 }, async ({
    world,
  }) => {
    const ctx = { db: world.db, actor: null, now: world.now }
    declarePublic(sourceOf((await loadOrganisations(ctx)).bySlug))
    await catchUp(ctx)
    const urls = new Map(corpus.map(({ key, thing }) => [thing.url, key]))
    const verdicts: Verdict[] = []
    for (const judgement of judgements) {
      const { hits, jump } = await search(ctx, { q: judgement.query, size: 10 }, { isAsked: false })
      verdicts.push(
        judge(
          judgement,
          // Who types a number is taken to the document itself.
          [...new Set([...(jump ? [jump] : []), ...hits.map(({ url }) => url)])].map((url) => urls.get(url) ?? url),
        ),
      )
    }
    const figures = figuresOf(verdicts)
    const bad = verdicts
      .filter(({ ndcg }) => ndcg < 0.8)
      .map(({ query, kind, ndcg, found }) => `${kind} ${query} ${ndcg.toFixed(2)} ${found.slice(0, 3).join(' ')}`)
    if (process.env.JUDGED)
      console.info(
        figures,
        `\n${bad.join('\n')}`,
        KINDS.map((kind) => `${kind} ${JSON.stringify(figuresOf(verdicts.filter((verdict) => verdict.kind === kind)))}`).join(
          '\n',
        ),
      )
    expect(figures.recall, bad.join('\n')).toBeGreaterThanOrEqual(BARS.recall)
    expect(figures.ndcg, bad.join('\n')).toBeGreaterThanOrEqual(BARS.ndcg)
  })
})

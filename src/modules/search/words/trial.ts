import type { Ctx } from '../../../platform/ctx.ts'
import type { Db } from '../../../platform/db.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { percent } from '../../../ui/format.ts'
import { corpus } from '../judged/corpus.ts'
import { BARS, type Figures, figuresOf, judge, type Verdict } from '../judged/judge.ts'
import { type Judgement, judgements, sampleJudgements, withoutYears } from '../judged/judgements.ts'
import { search } from '../query/search.ts'
import { mayDecideWords } from './policy.ts'

export type Trial = { before: Figures; after: Figures; worse: string[]; better: string[] }

class Undone extends Error {}

/** So many are enough to see whether what is judged stands in this installation at all. */
const PROBED = 30

/** The judged questions, asked as everybody asks; none in a city that holds neither the sample nor what they were judged on. */
export async function judgeAll(ctx: Ctx): Promise<Verdict[]> {
  const keys = new Map(corpus.map(({ key, thing }) => [thing.title, key]))
  return [
    ...(await judgeThese(ctx, judgements, (title) => keys.get(title) ?? title)),
    ...(await judgeThese(ctx, sampleJudgements, withoutYears)),
  ]
}

async function judgeThese(ctx: Ctx, asked: readonly Judgement[], keyOf: (title: string) => string): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const judgement of asked) {
    const { hits } = await search({ ...ctx, actor: null }, { q: judgement.query, size: 10 }, { isAsked: false })
    // A rule, its publication and its page of the gazette bear one title: found once is found.
    verdicts.push(judge(judgement, [...new Set(hits.map(({ title }) => keyOf(title)))]))
    if (verdicts.length === PROBED && verdicts.every(({ recall }) => recall === 0)) return []
  }
  return verdicts
}

/**
 * How the judged questions fare without and with a proposed word. It is let count in a transaction that is undone afterwards, so that
 * nobody else finds anything by it meanwhile; what came of it is kept beside it.
 */
export async function trySynonym(ctx: Ctx, id: string): Promise<Trial> {
  if (!mayDecideWords(ctx.actor)) throw forbidden('近义词由系统管理员试用')
  await ctx.db
    .selectFrom('search.synonym')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow(notFound)
  const before = await judgeAll(ctx)
  let after: Verdict[] = []
  try {
    await ctx.db.transaction().execute(async (db) => {
      await db.updateTable('search.synonym').set({ state: 'active' }).where('id', '=', id).execute()
      after = await judgeAll({ ...ctx, db: db as Db })
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  const changed = (sign: 1 | -1) =>
    after.filter(({ ndcg }, at) => Math.sign(ndcg - (before[at]?.ndcg ?? 0)) === sign).map(({ query }) => query)
  const trial: Trial = {
    before: figuresOf(before),
    after: figuresOf(after),
    better: changed(1).slice(0, 20),
    worse: changed(-1).slice(0, 20),
  }
  await ctx.db
    .updateTable('search.synonym')
    .set({ trial: JSON.stringify(trial) })
    .where('id', '=', id)
    .execute()
  return trial
}

/** With no judged question answered here nobody can say that it does no harm. */
export const holdsUp = ({ after }: Trial) => after.queries > 0 && after.recall >= BARS.recall && after.ndcg >= BARS.ndcg

export const trialSentence = ({ before, after }: Trial) =>
  after.queries === 0
    ? '本站没有可用的评测题目，无法判断影响'
    : `前三条命中率由${percent(before.recall)}变为${percent(after.recall)}（不得低于${percent(BARS.recall)}），排序质量由${before.ndcg.toFixed(3)}变为${after.ndcg.toFixed(3)}（不得低于${BARS.ndcg.toFixed(2)}）`

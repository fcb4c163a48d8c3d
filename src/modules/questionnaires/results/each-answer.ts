import type { Ctx } from '../../../platform/ctx.ts'
import { type Answers, type Channel, type Definition, questionsOf } from '../model.ts'
import { getClosed } from '../queries.ts'

export type ReadAnswer = { ordinal: number; channel: Channel; answers: Answers; stratum?: string }
const BATCH = 2_000

/** Every answer of a collection that is closed, in an order that says nothing of when or by whom it came. */
export async function* eachAnswer(ctx: Ctx, id: string): AsyncGenerator<ReadAnswer> {
  const { definition } = await getClosed(ctx, id)
  for (let after = 0; ; ) {
    const rows = await ctx.db
      .selectFrom('questionnaires.answer')
      .select(['ordinal', 'channel', 'answers'])
      .where('collection_id', '=', id)
      .where('ordinal', '>', after)
      .orderBy('ordinal')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) return
    for (const { ordinal, channel, answers } of rows) {
      const given = answers as Answers // checked when it was taken in
      const stratum = stratumOf(definition, given)
      yield { ordinal: ordinal ?? 0, channel, answers: given, ...(stratum !== null && { stratum }) }
    }
    after = rows.at(-1)?.ordinal ?? after
  }
}

/** What is compared with the census, as `district/age`; null where one of them was not answered. */
export function stratumOf(definition: Definition, answers: Answers) {
  const { strata = [] } = definition
  if (strata.length === 0) return null
  const parts = strata.map(({ question }) => labelIn(definition, question, answers[question]))
  return parts.every((part) => part !== null) ? parts.join('/') : null
}

function labelIn(definition: Definition, question: string, answer: Answers[string] | undefined) {
  const options = questionsOf(definition).find(({ id }) => id === question)?.options
  return options?.find(({ id }) => id === answer)?.label ?? null
}

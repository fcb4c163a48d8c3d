import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { bearsSecrecyMark, refuseSecret } from '../../screening/index.ts'
import type { Answers } from '../model.ts'

/** Everything in an answer that somebody may have written themselves. */
export const wordsIn = (answers: Answers) =>
  Object.values(answers)
    .flatMap((answer) => (typeof answer === 'string' ? [answer] : typeof answer === 'object' ? Object.values(answer) : []))
    .join('\n')

/** What bears a mark of secrecy is not kept. Nobody's name goes with that it was tried. */
export async function refuseSecretAnswers(ctx: Ctx, answers: Answers) {
  const text = wordsIn(answers)
  if (bearsSecrecyMark(text)) await inTransaction({ ...ctx, actor: null }, (tx) => refuseSecret(tx, { text }))
}

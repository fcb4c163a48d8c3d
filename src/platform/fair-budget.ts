import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Ctx } from './ctx.ts'
import { Refusal } from './errors.ts'
import { networkOf } from './limits.ts'
import { newWait, proofOf, waitOf } from './proof-of-work.ts'
import { takeShared } from './spent.ts'

type Bounds = {
  /** What is submitted: a proof of work done for one thing is none for another. */
  about: string
  /** So many from one network in so many seconds before work is asked for. */
  points: number
  seconds: number
}

/** `most` where a channel has a bound of its own; `wait` is what a form without script carries in the place of a proof. */
type Given = { proof?: string; wait?: string; most?: number }

/** A proof is good for one submission, in any process; it is remembered for as long as it could be shown again. */
const REMEMBERED = 24 * 3_600

/**
 * A budget of what a network may submit without identity. A whole block of flats may sit behind one address: who comes when it is used up
 * is not shut out, but has their browser do some work first (ALTCHA), the more the more has come. The page that meets the refusal
 * `proof-needed` shows the widget; with script or without, what was typed stays.
 */
export function openFairBudget({ about, points, seconds }: Bounds) {
  const budget = new RateLimiterMemory({ points, duration: seconds })
  return {
    /** Counts one submission. */
    async spend(ctx: Pick<Ctx, 'db' | 'now'>, c: Context, { proof = '', wait = '', most = points }: Given = {}) {
      const network = networkOf(c)
      const used = (await budget.get(network))?.consumedPoints ?? 0
      if (used < most) return void (await budget.penalty(network, 1))
      if (proof === '' && wait === '') throw needed(seconds)
      const spent = proof === '' ? await waitOf(ctx, about, wait, network) : await proofOf(ctx, about, proof, network)
      const { granted } = await takeShared(ctx, { key: `proof:${spent.toString('hex')}`, most: 1, seconds: REMEMBERED })
      if (granted < 1) throw new Refusal(422, 'proof', '这次人机验证已经用过，请等待重新验证后再提交')
    },
  }
}

const needed = (seconds: number) =>
  new Refusal(
    429,
    'proof-needed',
    `您所在的网络${seconds >= 3_600 ? '近一小时' : '近来'}提交较多。请等待页面上的人机验证完成后再提交一次（自动进行，不必操作）；填写的内容没有丢失`,
  )

const ASKING = ['proof-needed', 'proof', 'network-budget']

/** The values of a form that was refused for want of a proof, with what `ProofField` needs to ask for one; null after any other refusal. */
export const withProof = (ctx: Pick<Ctx, 'now'>, about: string, values: Record<string, unknown>, error: unknown) =>
  error instanceof Refusal && ASKING.includes(error.code)
    ? { values: { ...values, proof: '', wait: newWait(ctx, about) }, errors: [{ field: '', message: error.message }] }
    : null

/** What a form brings along of the proof that it was asked for. */
export const proofIn = (values: Record<string, unknown>) => ({
  proof: typeof values.proof === 'string' ? values.proof : '',
  wait: typeof values.wait === 'string' ? values.wait : '',
})

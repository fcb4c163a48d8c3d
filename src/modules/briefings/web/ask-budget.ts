import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../../../platform/errors.ts'
import { openFairBudget, proofIn } from '../../../platform/fair-budget.ts'
import { installation } from '../../../platform/installation.ts'
import type { Env } from '../../../platform/module.ts'
import { readSetting } from '../../../platform/settings.ts'
import { LiveLimits } from '../settings.ts'

const SECONDS = 600
const COOKIE = 'asker'
// Points are counted here and weighed against the setting, which may change while the program runs.
export const ABOUT = 'questions'
const fromNetwork = openFairBudget({ about: ABOUT, points: Number.MAX_SAFE_INTEGER, seconds: SECONDS })
const spent = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: SECONDS })

/**
 * Takes one question out of the budgets of who asks. Whoever is signed in has one of their own; a browser has one under a cookie, and all
 * browsers behind one address share a wide one: when somebody there floods us, the others still ask by signing in, or by a little work.
 */
export async function spendQuestion(c: Context<Env>, values: Record<string, unknown> = {}) {
  const { questionsOfOne, questionsFromOneAddress } = await readSetting(c.var.ctx, LiveLimits)
  const { actor } = c.var.ctx
  if (actor) return spend(`person:${actor.id}`, questionsOfOne, '您提问较多')
  await fromNetwork.spend(c.var.ctx, c, { ...proofIn(values), most: questionsFromOneAddress })
  await spend(`browser:${browserOf(c)}`, questionsOfOne, '您提问较多')
}

/** A browser is known by a number that we signed; one that is not ours is none. */
function browserOf(c: Context<Env>) {
  const sign = (id: string) => installation().keys.saltedHash(`asker:${id}`).slice(0, 24)
  const [id = '', signature = ''] = (getCookie(c, COOKIE) ?? '').split('.')
  if (id !== '' && sign(id) === signature) return id
  const made = randomUUID()
  setCookie(c, COOKIE, `${made}.${sign(made)}`, { path: '/briefings', httpOnly: true, sameSite: 'Lax', maxAge: 86_400 })
  return made
}

async function spend(key: string, points: number, sentence: string) {
  try {
    const { consumedPoints, msBeforeNext } = (await spent.consume(key)) ?? { consumedPoints: 0, msBeforeNext: 0 }
    if (consumedPoints > points)
      throw new Refusal(429, 'too-many-questions', `${sentence}。请在 ${Math.ceil(msBeforeNext / 60_000)} 分钟后再试`)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    throw new Refusal(429, 'too-many-questions', `${sentence}。请稍后再试`)
  }
}

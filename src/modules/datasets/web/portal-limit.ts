import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '../../../platform/errors.ts'

// A reader makes a few, a class of pupils some dozens from one address; whoever makes more is a program.
const citations = new RateLimiterMemory({ points: 120, duration: 3_600 })

/** Counts a citation against whoever makes it. */
export async function limitCitations(who: string) {
  try {
    await citations.consume(who)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    const minutes = Math.ceil(rejected.msBeforeNext / 60_000)
    throw new Refusal(429, 'datasets.too-many-citations', `一小时内最多生成 120 条引用，请 ${minutes} 分钟后再试`)
  }
}

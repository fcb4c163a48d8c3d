import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from './errors.ts'
import { installation } from './installation.ts'

// Public reads are served at 200 requests a second and more from one address; writes are what a busy person does, not a program.
const reads = new RateLimiterMemory({ points: 3_000, duration: 10 })
const writes = new RateLimiterMemory({ points: 600, duration: 60 })
// One account or code is tried ten times; from one address a whole office may mistype on a Monday morning.
const attempts = new RateLimiterMemory({ points: 10, duration: 300 })
const attemptsFrom = new RateLimiterMemory({ points: 60, duration: 300 })

/** Counts every request against the sender's address, or against the person where one is signed in. */
export const limitRates =
  (isRead: (request: { method: string; path: string }) => boolean): MiddlewareHandler =>
  async (c, next) => {
    const who = c.get('ctx')?.actor?.id ?? addressOf(c)
    await spend(isRead(c.req) ? reads : writes, who)
    await next()
  }

/** Counts one attempt to sign in or to guess a code, against the address and against what is being guessed. */
export async function limitAttempts(c: Context, subject: string) {
  await spend(attemptsFrom, addressOf(c))
  await spend(attempts, subject)
}

/** Takes an attempt back that turned out right. */
export async function forgiveAttempt(c: Context, subject: string) {
  await attemptsFrom.reward(addressOf(c))
  await attempts.delete(subject)
}

/** A budget of something costly: so much in so many seconds, each use counted against a person or a network. */
export function openBudget({ points, seconds }: { points: number; seconds: number }) {
  const budget = new RateLimiterMemory({ points, duration: seconds })
  return (who: string) => spend(budget, who)
}

/** The network of an address: that itself for IPv4, where many share one; the first 64 bits for IPv6, where one has all of them. */
export const networkOf = (c: Context) => {
  const address = addressOf(c)
  return address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address
}

/** The sender's address. Behind a proxy that is trusted, the one it names. */
export const addressOf = (c: Context) => senderOf(c.env?.incoming, c.req.header('x-forwarded-for'))

export function senderOf(incoming: IncomingMessage | undefined, forwarded: string | string[] | undefined): string {
  const named =
    installation().config.TRUST_PROXY && forwarded !== undefined ? String(forwarded).split(',').at(-1)?.trim() : undefined
  return named ?? incoming?.socket?.remoteAddress ?? '127.0.0.1'
}

async function spend(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    throw new Refusal(429, 'too-many-requests', `操作过于频繁，请在 ${Math.ceil(rejected.msBeforeNext / 1000)} 秒后再试`)
  }
}

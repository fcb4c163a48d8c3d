import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { z } from 'zod'
import type { Ctx } from './ctx.ts'
import { Refusal } from './errors.ts'
import { installation } from './installation.ts'

// A proof holds as long as somebody may need for a long form, so that a retry after a lost connection is still the same submission.
const HOURS = 24
const ALGORITHM = 'SHA-256'
// About four thousand trials of four hashes each: under a second on a cheap phone.
const PREFIX = '000'
const COST = 4
const HARDEST = 256

/** Submissions without identity from one network within an hour: more of them make the work harder and shut nobody out. */
const fromNetwork = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: 3_600 })
const EASY = 60
/** Without script there is no work to be made harder; one network has so many an hour. */
const withoutScript = new RateLimiterMemory({ points: 30, duration: 3_600 })

const sha256 = (text: string) => createHash('sha256').update(text).digest()
const secret = () => installation().keys.saltedHash('altcha')

/** Some work for the browser; the more has come from its network lately, the more of it. */
export async function newChallenge(ctx: Pick<Ctx, 'now'>, about: string, network: string) {
  const spent = (await fromNetwork.get(network))?.consumedPoints ?? 0
  const cost = Math.min(HARDEST, COST * 2 ** Math.floor(spent / EASY))
  return createChallenge({
    algorithm: ALGORITHM,
    cost,
    deriveKey,
    keyPrefix: PREFIX,
    hmacSignatureSecret: secret(),
    // The moment is the city's, as every term here is; the library's own expiry knows only the machine's clock.
    data: { about, until: ctx.now.getTime() + HOURS * 3_600_000 },
  })
}

const Parameters = z.looseObject({
  algorithm: z.string(),
  nonce: z.string(),
  salt: z.string(),
  cost: z.number(),
  keyLength: z.number(),
  keyPrefix: z.string(),
  data: z.object({ about: z.string(), until: z.number() }),
})
const Payload = z.object({
  challenge: z.object({ parameters: Parameters, signature: z.string() }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
})

/** The hash of a proof of work that was done for this: what is spent by the submission. */
export async function proofOf(ctx: Pick<Ctx, 'now'>, about: string, proof: string, network: string): Promise<Buffer> {
  const payload = Payload.safeParse(parsed(proof))
  if (!payload.success) throw wrong('人机验证没有完成，请等待验证完成后再提交')
  const { challenge, solution } = payload.data
  const { data } = challenge.parameters
  if (data.about !== about || data.until < ctx.now.getTime()) throw wrong('人机验证已经过期，请刷新页面重新验证')
  const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret() })
  if (!verified) throw wrong('人机验证没有通过，请刷新页面重新验证')
  await fromNetwork.penalty(network, 1)
  return sha256(`proof:${challenge.signature}`)
}

function parsed(proof: string): unknown {
  try {
    return JSON.parse(Buffer.from(proof, 'base64').toString())
  } catch {
    return null
  }
}

const SECONDS = 5
const macOf = (text: string) => createHmac('sha256', secret()).update(text).digest()

/** What a form without script carries instead: when it was shown, so that nobody is quicker than a person reads. */
export function newWait(ctx: Pick<Ctx, 'now'>, about: string) {
  const text = `${about}.${ctx.now.getTime()}.${randomBytes(9).toString('base64url')}`
  return `${text}.${macOf(text).toString('base64url')}`
}

export async function waitOf(ctx: Pick<Ctx, 'now'>, about: string, wait: string, network: string): Promise<Buffer> {
  const end = wait.lastIndexOf('.')
  const [text, mac] = [wait.slice(0, end), Buffer.from(wait.slice(end + 1), 'base64url')]
  const [shownFor, shown] = text.split('.')
  const right = macOf(text)
  if (mac.length !== right.length || !timingSafeEqual(mac, right) || shownFor !== about)
    throw wrong('表单已经过期，请刷新页面重新填写')
  const age = ctx.now.getTime() - Number(shown)
  if (age > HOURS * 3_600_000) throw wrong('表单已经过期，请刷新页面重新填写')
  if (age < SECONDS * 1_000) throw wrong(`提交过快，请在页面打开 ${SECONDS} 秒后再提交；填写的内容没有丢失`)
  try {
    await withoutScript.consume(network)
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected
    throw new Refusal(
      429,
      'network-budget',
      '您所在的网络一小时内提交较多。请开启浏览器脚本后提交（不受此限制），或者稍后再试；填写的内容没有丢失',
    )
  }
  return sha256(`wait:${text}`)
}

const wrong = (sentence: string) => new Refusal(422, 'proof', sentence)

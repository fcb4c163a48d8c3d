import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { tally } from '../channels/tally.ts'
import type { KeyKind, SenderKey } from '../model.ts'
import { isSecret } from './secrets.ts'

/** A delivery that was signed longer ago, or later than now, is refused: what was overheard cannot be sent again. */
const WINDOW_MINUTES = 5

/** `name.secret`, as `x-api-key` has it. */
export async function findBearer(ctx: Pick<Ctx, 'db' | 'now'>, typed: string | undefined): Promise<SenderKey> {
  const [name = '', secret = ''] = (typed ?? '').split('.', 2)
  const key = await findByName(ctx, name, 'bearer')
  const isRight =
    key !== undefined && (isSecret(secret, key.secret_hash) || (holdsStill(key) && isSecret(secret, key.before_hash)))
  if (!isRight) throw new Refusal(401, 'intake.key', '密钥不对、已经停用，或者没有带上（x-api-key）')
  return key
}

export type Signed = {
  key: string | undefined
  id: string | undefined
  timestamp: string | undefined
  signature: string | undefined
  body: string
}

/** The sender of a signed delivery: HMAC-SHA-256 over `id.timestamp.body` (Standard Webhooks), within the window. */
export async function findSigner(ctx: Pick<Ctx, 'db' | 'now'>, signed: Signed): Promise<SenderKey> {
  const key = await findByName(ctx, signed.key ?? '', 'signing')
  if (!key) throw unsigned('没有这个密钥（webhook-key），或者已经停用')
  const sealed = [key.secret_sealed, holdsStill(key) ? key.before_sealed : null].flatMap((each) => each ?? [])
  if (!sealed.some((each) => isSignedWith(installation().keys.open(each), signed))) {
    await tally(ctx, key.channel, 'unsigned')
    throw unsigned('签名不对：应为 base64(HMAC-SHA256(密钥, "webhook-id.webhook-timestamp.正文"))')
  }
  // In real time: a sender knows nothing of a sample's movable clock.
  const age = Math.abs(Date.now() / 1_000 - Number(signed.timestamp))
  if (age > WINDOW_MINUTES * 60) {
    await tally(ctx, key.channel, 'replayed')
    throw new Refusal(401, 'intake.timestamp', `签名时间与现在相差超过 ${WINDOW_MINUTES} 分钟，请核对时钟后重新签名`)
  }
  return key
}

/** As the sender makes it. Several signatures may stand side by side while a sender changes its secret. */
export const signatureOf = (secret: string, { id, timestamp, body }: { id: string; timestamp: string; body: string }) =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`

function isSignedWith(secret: string, { id, timestamp, signature, body }: Signed) {
  if (!id || !/^\d{1,12}$/.test(timestamp ?? '') || !signature) return false
  const right = Buffer.from(signatureOf(secret, { id, timestamp: timestamp ?? '', body }))
  return signature.split(' ').some((each) => {
    const given = Buffer.from(each)
    return given.length === right.length && timingSafeEqual(given, right)
  })
}

const holdsStill = ({ before_until }: SenderKey) => before_until !== null && before_until.getTime() > Date.now()

const findByName = ({ db }: Pick<Ctx, 'db'>, name: string, kind: KeyKind): Promise<SenderKey | undefined> =>
  db
    .selectFrom('intake.key')
    .selectAll()
    .where('name', '=', name.slice(0, 60))
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

const unsigned = (sentence: string) => new Refusal(401, 'intake.signature', sentence)

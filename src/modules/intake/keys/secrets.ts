import { randomBytes, timingSafeEqual } from 'node:crypto'
import { installation } from '../../../platform/installation.ts'
import type { KeyKind } from '../model.ts'

const SECRET = 'ygs_'
/** What a key is called by: short enough to be read out on the telephone, and not secret. */
export const newName = () => `yg-${randomBytes(5).toString('hex')}`

/** A new secret and what is kept of it: its hash where it is sent along, sealed where signatures are checked with it. */
export function newSecret(kind: KeyKind) {
  const secret = SECRET + randomBytes(32).toString('base64url')
  const { keys } = installation()
  return {
    secret,
    kept:
      kind === 'bearer'
        ? { secret_hash: hashOf(secret), secret_sealed: null }
        : { secret_hash: null, secret_sealed: keys.seal(secret) },
  }
}

const hashOf = (secret: string) => installation().keys.saltedHash(`intake-key:${secret}`)

/** Whether it is the secret whose hash is kept. */
export function isSecret(typed: string, hash: string | null) {
  if (hash === null) return false
  const [given, right] = [Buffer.from(hashOf(typed)), Buffer.from(hash)]
  return given.length === right.length && timingSafeEqual(given, right)
}

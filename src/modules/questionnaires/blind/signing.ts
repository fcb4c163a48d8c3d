import { constants, createPrivateKey, createPublicKey, generateKeyPair, privateDecrypt, publicEncrypt, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { conflict, Refusal } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import type { Collection } from '../model.ts'

// RSABSSA-SHA384-PSS-Randomized (RFC 9474, 5).
const BITS = 2_048
const BYTES = BITS / 8

/** A key pair that signs tokens of one collection and nothing else: the private part sealed, the public one as SPKI in base64. */
export async function newSigningKey() {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS, publicExponent: 0x10001 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return { signing_sealed: installation().keys.seal(pem), verifying: spki.toString('base64') }
}

/**
 * BlindSign (RFC 9474, 4.3): raises the blinded message to the private exponent, and makes sure that the result is a signature of it, so
 * that a fault in the computation gives nothing of the key away. Deterministic: the same message gets the same signature again.
 */
export function signBlinded({ signing_sealed }: Pick<Collection, 'signing_sealed'>, blinded: Uint8Array): Buffer {
  if (signing_sealed === null) throw conflict('questionnaires.closed', '本次征集已经截止，不再发放答题凭证')
  const key = createPrivateKey(installation().keys.open(signing_sealed))
  if (blinded.length !== BYTES) throw new Refusal(422, 'questionnaires.blinded', '答题凭证的内容无法读取，请刷新页面重试')
  const signature = raw(() => privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, blinded))
  const again = raw(() => publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_NO_PADDING }, signature))
  if (!again.equals(Buffer.from(blinded))) throw new Error('a blind signature does not verify')
  return signature
}

/** A number that is not smaller than the modulus is no message. */
function raw(compute: () => Buffer) {
  try {
    return compute()
  } catch {
    throw new Refusal(422, 'questionnaires.blinded', '答题凭证的内容无法读取，请刷新页面重试')
  }
}

// What stands before a key of 2048 bits: as any RSA key, and as one that signs by RSASSA-PSS alone, with SHA-384 and a salt as long.
const RSA_HEAD = 19
const PSS_HEAD = Buffer.from(
  '308201563041' +
    '06092a864886f70d01010a3034a00f300d06096086480165030402020500' +
    'a11c301a06092a864886f70d010108300d06096086480165030402020500a203020130',
  'hex',
)
const known = new Map<string, ReturnType<typeof createPublicKey>>()

/**
 * Whether the collection's key has signed the message of a token, whoever's it is. Found out on the spot: raising to a small exponent takes
 * less than handing the work to another thread.
 */
export function isToken({ verifying }: Pick<Collection, 'verifying'>, token: { message: string; signature: string }) {
  if (verifying === null) return false
  let key = known.get(verifying)
  if (!key) {
    const spki = Buffer.concat([PSS_HEAD, Buffer.from(verifying, 'base64').subarray(RSA_HEAD)])
    key = createPublicKey({ key: spki, type: 'spki', format: 'der' })
    if (known.size > 1_000) known.clear()
    known.set(verifying, key)
  }
  const [message, signature] = [Buffer.from(token.message, 'base64url'), Buffer.from(token.signature, 'base64url')]
  return verify('sha384', message, key, signature)
}

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The installation's keys: personal data, hashes of personal data, sessions, receipts. Owner-readable files in one folder. */
export type Keys = ReturnType<typeof openKeys>

/** Opens the keys in `folder`, making what is missing. Losing them loses what they seal, so backup takes them along. */
export function openKeys(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = (name: string) => keptFile(join(folder, `${name}.key`), () => randomBytes(32).toString('base64'))
  const personal = Buffer.from(secret('personal'), 'base64')
  const salt = Buffer.from(secret('salt'), 'base64')
  const signing = createPrivateKey(
    keptFile(join(folder, 'signing.pem'), () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ),
  )
  return {
    /** Signs sessions. */
    session: secret('session'),
    /** Ed25519; signs receipts, proofs and day roots. */
    signing,
    verifying: createPublicKey(signing),
    /** Text to AES-256-GCM under the key for personal data: nonce, tag and ciphertext in base64. */
    seal(plain: string) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', personal, nonce)
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    /** The reverse of `seal`; throws when the text was altered or sealed under another key. */
    open(sealed: string) {
      const bytes = Buffer.from(sealed, 'base64')
      const cipher = createDecipheriv('aes-256-gcm', personal, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
    },
    /** 32 bytes for one purpose, the same each time; nothing of another purpose follows from them (HKDF-SHA-256). */
    seedFor: (purpose: string) => Buffer.from(hkdfSync('sha256', personal, salt, purpose, 32)),
    /** The same text gives the same hash within one installation and cannot be guessed outside it (HMAC-SHA-256, hex). */
    saltedHash: (text: string) => createHmac('sha256', salt).update(text).digest('hex'),
  }
}

/** Reads the file, or makes it once: of two processes that start together, both use what the first one wrote. */
function keptFile(path: string, make: () => string) {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, make(), { mode: 0o600, flush: true })
    try {
      linkSync(draft, path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      unlinkSync(draft)
    }
  }
  return readFileSync(path, 'utf8')
}

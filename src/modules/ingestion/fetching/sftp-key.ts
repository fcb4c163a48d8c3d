import { createPrivateKey, createPublicKey } from 'node:crypto'
import { installation } from '../../../platform/installation.ts'

/**
 * The Ed25519 key with which this installation signs in to other hosts, as OpenSSH writes keys. It follows from the installation's own, so
 * it is the same on every machine and after a backup was restored, and nobody pastes a private key anywhere.
 */
export function sftpKey(): { publicKey: string; privateKey: string } {
  const seed = installation().keys.seedFor('sign in by sftp')
  const pair = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const point = createPublicKey(pair).export({ format: 'der', type: 'spki' }).subarray(-32)
  const known = Buffer.concat([part(KIND), part(point)])
  const check = Buffer.from(point.subarray(0, 4))
  const secret = Buffer.concat([check, check, known, part(Buffer.concat([seed, point])), part(COMMENT)])
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7]).subarray(0, (8 - (secret.length % 8)) % 8)
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...[part('none'), part('none'), part(''), number(1), part(known)],
    part(Buffer.concat([secret, padding])),
  ])
  const lines = whole.toString('base64').match(/.{1,70}/g) ?? []
  return {
    publicKey: `${KIND} ${known.toString('base64')} ${COMMENT}`,
    privateKey: `${['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----'].join('\n')}\n`,
  }
}

const [KIND, COMMENT] = ['ssh-ed25519', 'yangguang']
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function number(value: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
/** A string of the SSH protocol: its length, then its bytes (RFC 4251). */
function part(value: string | Buffer) {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  return Buffer.concat([number(bytes.length), bytes])
}

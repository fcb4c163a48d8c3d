import { createHmac, type KeyObject, sign } from 'node:crypto'

type Signed = { id: string; at: Date; body: string }

/** The headers of a signed POST as Standard Webhooks has them: HMAC-SHA-256 over `id.timestamp.body` under the shared secret. */
export function signedHeaders({ id, at, body }: Signed, secret: string) {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

/** The same under the installation's own key (Ed25519, `v1a`), where there is no shared secret. */
export function keySignedHeaders({ id, at, body }: Signed, key: KeyObject) {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signature = sign(null, Buffer.from(`${id}.${timestamp}.${body}`), key).toString('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1a,${signature}` }
}

import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { type storeOf, type Token, toBytes, toText } from './kept-token.ts'

/** RFC 9474: the message is made and blinded here, signed there, unblinded here. Who signed it has never seen what is sent later. */
export async function takeToken(
  id: string,
  verifying: string,
  store: ReturnType<typeof storeOf>,
  district?: string,
): Promise<Token> {
  const suite = RSABSSA.SHA384.PSS.Randomized()
  const key = await crypto.subtle.importKey('spki', toBytes(verifying), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
  let making = store.making()
  if (!making) {
    const message = suite.prepare(crypto.getRandomValues(new Uint8Array(32)))
    const { blindedMsg, inv } = await suite.blind(key, message)
    making = { message: toText(message), blinded: toText(blindedMsg), inverse: toText(inv) }
    store.keepMaking(making)
  }
  const answer = await fetch(`/api/questionnaires/${id}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ blinded: making.blinded, ...(district && { district }) }),
  })
  const told = await answer.json()
  if (!answer.ok) throw new Error(told.detail ?? '没有领到凭证，请稍后再试')
  const signature = await suite.finalize(key, toBytes(making.message), toBytes(told.signature), toBytes(making.inverse))
  const token = { message: making.message, signature: toText(signature) }
  store.keepToken(token)
  return token
}

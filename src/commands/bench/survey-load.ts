import { constants, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { connect } from 'node:net'
import type { Ctx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'

/** Tokens as browsers end up with: what unblinding gives is a signature like any other, and here whoever measures holds the key. */
export async function signedTokens({ db }: Pick<Ctx, 'db'>, collection: string, count: number) {
  const { signing_sealed } = await db
    .selectFrom('questionnaires.collection')
    .select('signing_sealed')
    .where('id', '=', collection)
    .executeTakeFirstOrThrow()
  const key = createPrivateKey(installation().keys.open(signing_sealed ?? ''))
  return Array.from({ length: count }, () => {
    const message = randomBytes(64)
    const signature = sign('sha384', message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 })
    return { message: message.toString('base64url'), signature: signature.toString('base64url') }
  })
}

/** Posts every body once, over so many connections, each at the next that nobody has sent yet; anything but 201 ends it. */
export async function postAll(url: string, bodies: readonly string[], connections: number) {
  let next = 0
  await Promise.all(Array.from({ length: connections }, () => postWhile(new URL(url), () => [bodies[next], next++] as const)))
}

/** As load.ts: a client that parses no more than it must, so that it does not measure itself. */
function postWhile({ hostname, port, host, pathname }: URL, nextBody: () => readonly [string | undefined, number]) {
  return new Promise<void>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let answer = ''
    const post = () => {
      const [body, index] = nextBody()
      if (body === undefined) return void socket.end()
      answer = ''
      const address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
      socket.write(
        `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\nx-forwarded-for: ${address}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      )
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
      const head = answer.indexOf('\r\n\r\n')
      if (head < 0) return
      const isWhole = /^transfer-encoding: chunked/im.test(answer.slice(0, head))
        ? answer.endsWith('0\r\n\r\n')
        : answer.length - head - 4 >= Number(/^content-length: (\d+)/im.exec(answer)?.[1] ?? 0)
      if (!isWhole) return
      if (!answer.startsWith('HTTP/1.1 201')) return void socket.destroy(new Error(answer.slice(0, 600)))
      post()
    })
    socket
      .once('connect', post)
      .once('error', reject)
      .once('close', () => resolve())
  })
}

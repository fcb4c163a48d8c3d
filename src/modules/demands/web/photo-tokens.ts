import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { installation } from '../../../platform/installation.ts'

const markOf = (id: string) => installation().keys.saltedHash(`demand-photo:${id}`).slice(0, 24)

/** Files that were taken in on an earlier step, as the page carries them: only what we have marked comes back. */
export const tokensOf = (ids: readonly string[]) => ids.map((id) => `${id}.${markOf(id)}`).join(' ')

export const readTokens = (text: string): string[] =>
  text.split(' ').flatMap((token) => {
    const [id = '', mark = ''] = token.split('.')
    const right = markOf(id)
    return z.uuid().safeParse(id).success &&
      mark.length === right.length &&
      timingSafeEqual(Buffer.from(mark), Buffer.from(right))
      ? [id]
      : []
  })

import type { Child } from 'hono/jsx'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Message } from './model.ts'

/** What a later module adds to messages of its kind. */
export type KindFace = {
  /** Beside the message at the desk: the edition it is about, the event it was asked at. */
  aside?: (ctx: Ctx, message: Message) => Promise<Child>
  /** Its public page, where it is not `/messages/{id}`. */
  publicPath?: (message: Pick<Message, 'id' | 'number'>) => string
  /** A last word before an answer goes out: throws a refusal where something is still missing. */
  beforeAnswer?: (tx: Tx, message: Message) => Promise<void>
}
const faces = new Map<string, KindFace>()

/** Called once by the module that brings the kind, when it is mounted. */
export const serveKind = (kind: string, face: KindFace) => void faces.set(kind, face)
export const faceOf = (kind: string): KindFace => faces.get(kind) ?? {}

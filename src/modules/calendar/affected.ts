import type { Ctx } from '../../platform/ctx.ts'
import type { Calendar } from './model.ts'

/** A date that would move, of something that the actor may see. */
export type Move = { title: string; href: string; from: string; to: string }
/** What of one kind (依申请公开办件) would move under another calendar: how many, and the first of them. */
export type Affected = { what: string; count: number; moves: Move[] }
export type AskAffected = (ctx: Ctx, after: Calendar) => Promise<Affected>

const asked: AskAffected[] = []

/** Other modules say here how to find out what a changed calendar would move, for the preview before it is entered. */
export const onPreview = (ask: AskAffected) => void asked.push(ask)

export const listAffected = (ctx: Ctx, after: Calendar) => Promise.all(asked.map((ask) => ask(ctx, after)))

import type { Ctx } from '../../platform/ctx.ts'
import { maskedFor } from '../screening/index.ts'
import type { Request } from './model.ts'
import { readsWhole } from './policy.ts'

/** What applicants wrote, as the actor may read it: who only oversees the office reads nothing personal in it (个人信息保护法第六条). */
export async function asSeen(ctx: Ctx, requests: readonly Request[]): Promise<Request[]> {
  if (requests.every((request) => readsWhole(ctx.actor, request))) return [...requests]
  const mask = await maskedFor(ctx)
  return requests.map((request) =>
    readsWhole(ctx.actor, request)
      ? request
      : {
          ...request,
          title: mask(request.title),
          description: mask(request.description),
          assistance: request.assistance && mask(request.assistance),
        },
  )
}

/** The same of one text that belongs to a request. */
export const textAsSeen = async <T extends { text: string | null }>(ctx: Ctx, request: Request, row: T | undefined) =>
  !row?.text || readsWhole(ctx.actor, request) ? row : { ...row, text: (await maskedFor(ctx))(row.text) }

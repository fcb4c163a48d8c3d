import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { forbidden, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import type { PageFrame } from '../../../ui/index.ts'
import { mayDraft, officesOf } from '../policy.ts'

/** What every page of those who publish is framed with. */
export type Desk = { page: PageFrame; search: { action: string; value?: string; label: string } }

export function deskOf(c: Context<Env>, done?: string): Desk {
  return {
    page: { ...c.var.frame, ...(done && { notice: { tone: 'done' as const, text: done } }) },
    search: { action: ROOT, value: c.req.query('q') ?? '', label: '搜索稿件标题或者文号' },
  }
}

/** The workbench is for officers: a visitor signs in first. */
export function refuseUnlessOfficer({ actor }: Pick<Ctx, 'actor'>) {
  if (!actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (actor.kind !== 'officer') throw forbidden('工作台供行政机关工作人员使用')
}

/** The offices for which this person may draft. */
export const draftingOffices = ({ actor }: Pick<Ctx, 'actor'>) => officesOf(actor).filter((office) => mayDraft(actor, office))

export const ROOT = '/workbench/publishing'
export const editionHref = (id: string) => `${ROOT}/editions/${id}`
export const documentHref = (id: string) => `${ROOT}/documents/${id}`
export const bundleHref = (id: string) => `${ROOT}/bundles/${id}`

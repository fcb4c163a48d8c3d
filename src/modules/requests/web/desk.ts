import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { forbidden, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import type { PageFrame } from '../../../ui/index.ts'

/** What every page of the workbench is framed with: what has just been done, and where one searches. */
export type Desk = { page: PageFrame; search: { action: string; value?: string; label: string } }

export function deskOf(c: Context<Env>, notice?: PageFrame['notice']): Desk {
  return {
    page: { ...c.var.frame, ...(notice && { notice }) },
    search: { action: '/workbench/requests', value: c.req.query('q') ?? '', label: '搜索编号或者内容' },
  }
}

/** The workbench is for officers: a visitor signs in first, a citizen is told where to go. */
export function refuseUnlessOfficer({ actor }: Pick<Ctx, 'actor'>) {
  if (!actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (actor.kind !== 'officer') throw forbidden('工作台供行政机关工作人员使用。您的申请在“依申请公开”页面查看')
}

export const ROOT = '/workbench/requests'
export const caseHref = (id: string) => `${ROOT}/${id}`

import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../platform/day.ts'
import { download } from '../../../platform/download.ts'
import { type FileColumn, listFile } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, valuesIn } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { BULK, type BulkAct, previewBulk, runBulk } from '../bulk.ts'
import { listKinds } from '../kinds.ts'
import { countViews, type Listed, listWork, WorkFilter } from '../list-work.ts'
import { states } from '../model.ts'
import { ownOffices } from '../policy.ts'
import { inputs } from '../schema.ts'
import { BulkPage } from './pages/bulk.tsx'
import { DeskPage } from './pages/desk.tsx'
import { ROOT } from './pages/place.ts'

/** The list one works from, what is due first; its filters live in the address. */
export const listPages = new Hono<Env>()
const SIZE = 50

listPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const filter = WorkFilter.parse(c.req.query())
  const tree = await loadOrganisations(ctx)
  const visible = new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])
  const [{ rows, total }, counts, kinds] = await Promise.all([
    listWork(ctx, filter, { size: SIZE }),
    countViews(ctx, filter.office),
    listKinds(ctx),
  ])
  return c.html(
    <DeskPage
      page={frame}
      filter={filter}
      size={SIZE}
      rows={rows}
      total={total}
      counts={counts}
      kinds={kinds.map(({ code, label }) => ({ value: code, label }))}
      offices={visible.size > 1 ? await officeOptions(ctx, { among: visible, ended: true }) : []}
      nameOf={shortNames(tree)}
      today={dayOf(ctx.now)}
      mayBulk={ownOffices(ctx.actor).length > 0}
      done={doneWords(c)}
    />,
  )
})

const MOST_ROWS = 10_000
listPages.get('/:file{list\\.(?:xlsx|csv)}', async (c) => {
  const { ctx } = c.var
  const filter = { ...WorkFilter.parse(c.req.query()), offset: 0 }
  const [{ rows }, { byId }, kinds] = await Promise.all([
    listWork(ctx, filter, { size: MOST_ROWS }),
    loadOrganisations(ctx),
    listKinds(ctx),
  ])
  const columns: FileColumn<Listed>[] = [
    { header: '编号', value: ({ number }) => number, width: 20 },
    { header: '类别', value: ({ kind }) => kinds.find(({ code }) => code === kind)?.label ?? kind },
    { header: '标题', value: ({ subject }) => subject, width: 48 },
    { header: '办理机关', value: ({ organisation_id }) => byId.get(organisation_id)?.name ?? '', width: 28 },
    { header: '状态', value: ({ state }) => states[state] },
    { header: '来信', value: ({ received_on }) => received_on },
    { header: '期限', value: ({ open_due_on, due_on }) => open_due_on ?? due_on },
    { header: '答复', value: ({ answered_on }) => answered_on },
    { header: '转办次数', value: ({ transfers }) => transfers },
    { header: '评价', value: ({ rating }) => rating },
  ]
  const format = c.req.param('file').endsWith('csv') ? 'csv' : 'xlsx'
  return download(await listFile(format, `留言办理_${dayOf(ctx.now)}`, { columns, rows }))
})

listPages.post('/bulk', async (c) => {
  const values = await c.req.parseBody({ all: true })
  const act = BULK.find((each) => each === values.act)
  return act ? preview(c, act, idsIn(values), newForm()) : c.redirect(ROOT, 303)
})
for (const act of BULK)
  listPages.post(`/bulk/${act}`, async (c) => {
    const values = await c.req.parseBody({ all: true })
    const ids = idsIn(values)
    const input = act === 'transfer' ? inputs.transfer.safeParse(values) : null
    if (input && !input.success) return preview(c, act, ids, { values, errors: fieldErrors(input.error) }, 422)
    const { did, left } = await runBulk(c.var.ctx, act, {
      ids,
      office: input?.data.office ?? '',
      reason: input?.data.reason ?? '',
    })
    return c.redirect(`${ROOT}?${new URLSearchParams({ done: act, did: String(did), left: String(left) })}`, 303)
  })

const idsIn = (values: Record<string, unknown>) => z.array(z.uuid()).safeParse(valuesIn({ values, errors: [] }, 'ids')).data ?? []

async function preview(c: Context<Env>, act: BulkAct, ids: string[], form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const [judged, offices] = await Promise.all([previewBulk(ctx, act, ids), officeOptions(ctx)])
  return c.html(<BulkPage page={frame} act={act} {...judged} offices={offices} form={form} />, status)
}

function doneWords(c: Context<Env>) {
  const { done, did, left } = c.req.query()
  if (done === 'transferred') return { tone: 'done' as const, text: '已转办，这封信不再由您的机关办理' }
  const act = BULK.find((each) => each === done)
  if (!act) return null
  const rest = Number(left) || 0
  return {
    tone: rest > 0 ? ('warning' as const) : ('done' as const),
    text: `已${act === 'accept' ? '受理' : '转办'} ${Number(did) || 0} 封${rest > 0 ? `，${rest} 封没有办：其间已由他人办理或者状态已变` : ''}`,
  }
}

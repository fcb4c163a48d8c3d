import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { once } from '../../../platform/once.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { KEY_FIELD, newForm } from '../../../ui/index.ts'
import { MOST_FILES, receiveForm, takeAttachments } from '../../files/index.ts'
import { loadOrganisations, officeOptions, subtreeOf } from '../../organisations/index.ts'
import { type Move, supportLegs } from '../engine/case.ts'
import { move } from '../engine/move.ts'
import { findByNumber, getDemand } from '../find-demand.ts'
import type { ActName } from '../life.ts'
import { KEYS, workbenchPath } from '../model.ts'
import { DESK_ACTS } from '../permitted.ts'
import { suggestionsFor } from '../ports.ts'
import { inputs } from '../schema.ts'
import { nounOf } from './act-words.ts'
import { readDeskCase } from './desk-case.ts'
import { ActPage } from './pages/act.tsx'
import { ROOT } from './pages/place.ts'
import { readTokens, tokensOf } from './photo-tokens.ts'
import { readSupport } from './support-fields.ts'

/** Every act at the desk: its form, drawn from its schema, and the act itself. */
export const actPages = new Hono<Env>()

for (const act of DESK_ACTS.filter((name) => name !== 'divide')) {
  actPages.get(`${ID}/acts/${nounOf(act)}`, (c) => ask(c, act))
  actPages.post(`${ID}/acts/${nounOf(act)}`, (c) => take(c, act))
}

const DISPATCHING: readonly ActName[] = ['dispatch', 'redispatch']

async function ask(c: Context<Env>, act: ActName) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const bar = view.permitted.barred.find((each) => each.act === act)
  const offered = view.permitted.offered.includes(act)
  const { office = '', item = view.demand.item ?? '', why = '' } = c.req.query()
  const known = DISPATCHING.includes(act) || act === 'rule' ? { office, item, why: why.slice(0, 500) } : {}
  const form = newForm({ ...known, [KEY_FIELD]: randomUUID() })
  return show(c, act, { form, ...(!offered && { refused: bar?.why ?? '现在不能办理' }) }, offered ? 200 : 409)
}

async function take(c: Context<Env>, act: ActName) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  await getDemand(ctx, id)
  const { values, errors } = await receive(c, act)
  if (errors.length > 0) return show(c, act, { form: { values, errors } }, 422)
  return submitForm(c, {
    values,
    read: await readFields(ctx, act, values),
    schema: inputs[act] as z.ZodType<Record<string, unknown>>,
    work: async (tx, fields) => {
      await once(tx, { keys: KEYS, id, key: values[KEY_FIELD] }, () => move(tx, { demand: id, act, fields } as Move))
      return (await getDemand(tx, id).catch(() => null)) !== null
    },
    // What was given away is nobody's here any more.
    to: (still) => (still ? `${workbenchPath(id)}?done=${act}` : ROOT),
    again: (tried, status) => show(c, act, tried, status),
  })
}

/** What was sent; the files of an answer are taken in, without their traces, and stay taken when something else has to be mended. */
async function receive(c: Context<Env>, act: ActName): Promise<{ values: Record<string, unknown>; errors: FieldError[] }> {
  if (act !== 'answer') return { values: await c.req.parseBody(), errors: [] }
  const { values, files, errors } = await receiveForm(c)
  const before = readTokens(String(values.files ?? ''))
  const given = files.evidenceFiles ?? []
  const taken = await takeAttachments(c.var.ctx, given, 'evidenceFiles')
  const ids = [...before, ...taken.ids]
  const tooMany =
    before.length > 0 && ids.length > MOST_FILES ? [{ field: 'evidenceFiles', message: `最多上传 ${MOST_FILES} 个附件` }] : []
  return {
    values: { ...values, files: tokensOf(ids.slice(0, MOST_FILES)) },
    errors: [...errors, ...taken.errors, ...tooMany],
  }
}

/** The number of another demand stands for its id. What only a program says is not read. */
async function readFields(ctx: Ctx, act: ActName, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { automatic: _, probability: __, files: ___, ...read } = readAct(inputs[act], values)
  if (DISPATCHING.includes(act)) return { ...read, support: readSupport(values) }
  if (act === 'answer') {
    const files = readTokens(String(values.files ?? ''))
    return { ...read, ...(files.length > 0 && { files }) }
  }
  if (act !== 'merge') return read
  const found = await findByNumber(ctx, String(values.into ?? ''))
  return { ...read, into: found?.id ?? read.into }
}

async function show(c: Context<Env>, act: ActName, { form = newForm(), refused }: Tried, status: 200 | 403 | 409 | 422) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const { ctx, frame } = c.var
  const tree = await loadOrganisations(ctx)
  const lead = view.demand.lead_id
  const asksOffice = ['dispatch', 'redispatch', 'rule', 'join', 'handOn', 'release'].includes(act)
  const among =
    act === 'handOn'
      ? subtreeOf(tree, lead ?? '').filter((id) => id !== lead)
      : act === 'release'
        ? supportLegs(view).map(({ office_id }) => office_id)
        : undefined
  const offices = asksOffice ? await officeOptions(ctx, { among }) : []
  const suggestions = DISPATCHING.includes(act) || act === 'rule' ? await suggestionsFor(ctx, view.demand) : []
  return c.html(
    <ActPage
      page={frame}
      view={view}
      act={act}
      form={form}
      refused={refused ?? null}
      offices={offices}
      suggestions={suggestions.slice(0, 3).map((each) => ({ ...each, name: tree.byId.get(each.office)?.name ?? '' }))}
    />,
    status,
  )
}

import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { importEarlierReport } from '../actions/import-earlier-report.ts'
import { makeStatement } from '../actions/make-statement.ts'
import { listStatements } from '../cells.ts'
import { itemIds } from '../model.ts'
import { mayImport, mayWrite } from '../policy.ts'
import { findReport } from '../queries.ts'
import { readStatement } from '../read-statement.ts'
import { ImportEarlierReport, MakeStatement } from '../schema.ts'
import { ImportPage } from './pages/import.tsx'
import { StatementsPage } from './pages/statements.tsx'
import { REPORT, workplaceOf } from './workplace.ts'

/** What comes from outside the records: the figures of table 二, and reports published before. */
export const statements = new Hono<Env>()

statements.get(`${REPORT}/statements`, (c) => statementsPage(c, { signed: newForm(), file: newForm() }))

statements.post(`${REPORT}/statements`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const values = await c.req.parseBody()
  const items = itemIds
    .filter((item) => String(values[item] ?? '').trim() !== '')
    .map((item) => ({
      item,
      amount: String(values[item])
        .replaceAll(/[,，\s]/g, '')
        .normalize('NFKC'),
    }))
  const input = MakeStatement.required({ signedBy: true }).safeParse({ items, signedBy: values.signedBy })
  if (!input.success)
    return statementsPage(
      c,
      { signed: { values, errors: fieldErrors(input.error).map((error) => ofItem(error, items)) }, file: newForm() },
      422,
    )
  await inTransaction(c.var.ctx, (tx) =>
    makeStatement(tx, { organisation: organisation.slug, year }, { ...input.data, source: 'signed-statement' }),
  )
  return c.redirect(`${address}/statements`, 303)
})

statements.post(`${REPORT}/statements/import`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const { file } = await c.req.parseBody()
  const refuse = (errors: FieldError[]) => statementsPage(c, { signed: newForm(), file: { values: {}, errors } }, 422)
  if (!(file instanceof File) || file.size === 0) return refuse([{ field: 'file', message: '请选择文件' }])
  if (file.size > 1_000_000) return refuse([{ field: 'file', message: '文件不能超过1MB' }])
  const { lines, errors } = readStatement(new Uint8Array(await file.arrayBuffer()))
  if (errors.length > 0) return refuse(errors)
  const input = MakeStatement.safeParse({ items: lines })
  if (!input.success) return refuse(fieldErrors(input.error).map(({ message }) => ({ field: 'file', message })))
  const fileName = file.name.slice(0, 200)
  await inTransaction(c.var.ctx, (tx) =>
    makeStatement(tx, { organisation: organisation.slug, year }, { ...input.data, source: 'import-csv', fileName }),
  )
  return c.redirect(`${address}/statements`, 303)
})

statements.get(`${REPORT}/import`, (c) => importPage(c, newForm()))

statements.post(`${REPORT}/import`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const values = await c.req.parseBody()
  const input = ImportEarlierReport.safeParse({ ...values, report: parse(String(values.report ?? '')) })
  if (!input.success) return importPage(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    await inTransaction(c.var.ctx, (tx) => importEarlierReport(tx, { organisation: organisation.slug, year }, input.data))
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return importPage(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
  }
  return c.redirect(address, 303)
})

async function statementsPage(c: Context<Env>, forms: { signed: FormState; file: FormState }, status: 200 | 422 = 200) {
  const { organisation, year, address } = await workplaceOf(c)
  const [stated, report] = await Promise.all([
    listStatements(c.var.ctx, organisation.id, year),
    findReport(c.var.ctx, organisation.id, year),
  ])
  const may = mayWrite(c.var.ctx.actor, organisation.id) && report?.status !== 'closed'
  return c.html(
    <StatementsPage
      page={c.var.frame}
      organisation={organisation}
      year={year}
      address={address}
      forms={forms}
      stated={stated}
      mayState={may}
    />,
    status,
  )
}

async function importPage(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { organisation, year, address } = await workplaceOf(c)
  const may = mayImport(c.var.ctx.actor, organisation.id)
  return c.html(
    <ImportPage page={c.var.frame} organisation={organisation} year={year} address={address} form={form} mayImport={may} />,
    status,
  )
}

/** `items.2.amount` as the field that the form shows it in. */
function ofItem({ field, message }: FieldError, items: { item: string }[]): FieldError {
  const [, index] = /^items\.(\d+)/.exec(field) ?? []
  return { field: index === undefined ? field : (items[Number(index)]?.item ?? field), message }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

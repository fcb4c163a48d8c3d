import { Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions } from '../../organisations/index.ts'
import { importGkmlpt, StartImport } from '../gkmlpt/import-catalogue.ts'
import { getImport, listImports } from '../gkmlpt/queries.ts'
import { listColumns } from '../public-lists.ts'
import { deskOf, draftingOffices, refuseUnlessOfficer } from './desk.ts'
import { ImportPage, ImportsPage } from './pages/imports/imports.tsx'

/** Taking over what another site publishes: mounted at /workbench/publishing/imports. */
export const importsWorkbench = new Hono<Env>()

importsWorkbench.get('/', async (c) => {
  refuseUnlessOfficer(c.var.ctx)
  return c.html(<ImportsPage {...(await shown(c))} form={newForm({ category: '', kind: 'policy' })} />)
})

importsWorkbench.post('/', async (c) => {
  refuseUnlessOfficer(c.var.ctx)
  const values = await c.req.parseBody()
  const input = StartImport.safeParse(values)
  const again = async (errors: { field: string; message: string }[]) =>
    c.html(<ImportsPage {...(await shown(c))} form={{ values, errors }} />, 422)
  if (!input.success) return again(fieldErrors(input.error))
  try {
    const { id } = await inTransaction(c.var.ctx, (tx) => importGkmlpt(tx, String(values.organisation ?? ''), input.data))
    return c.redirect(`/workbench/publishing/imports/${id}`, 303)
  } catch (error) {
    if (error instanceof FieldRefusal) return again([{ field: error.field, message: error.message }])
    throw error
  }
})

importsWorkbench.get(ID, async (c) => {
  refuseUnlessOfficer(c.var.ctx)
  const { import: found, refusals } = await getImport(c.var.ctx, c.req.param('id'))
  const { byId } = await loadOrganisations(c.var.ctx)
  return c.html(
    <ImportPage desk={deskOf(c)} row={found} office={byId.get(found.organisation_id)?.name ?? ''} refusals={refusals} />,
  )
})

async function shown(c: Parameters<typeof deskOf>[0]) {
  const { ctx } = c.var
  const { byId } = await loadOrganisations(ctx)
  const [rows, columns] = [await listImports(ctx), await listColumns(ctx)]
  return {
    desk: deskOf(c),
    rows: rows.map((row) => ({ ...row, office: byId.get(row.organisation_id)?.short_name ?? '' })),
    offices: await officeOptions(ctx, { among: draftingOffices(ctx) }),
    columns: columns.map(({ id, name }) => ({ value: id, label: name })),
  }
}

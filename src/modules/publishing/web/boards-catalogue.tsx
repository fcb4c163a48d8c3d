import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { readFile, receiveForm } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { addItem } from '../catalogue/actions/add-item.ts'
import { changeItem, endItem } from '../catalogue/actions/change-item.ts'
import { importCatalogue } from '../catalogue/actions/import-catalogue.ts'
import { restoreDuty, waiveDuty } from '../catalogue/actions/waive-duty.ts'
import { readCatalogue } from '../catalogue/eleven-columns.ts'
import { mayArrangeIn, mayKeepItems } from '../catalogue/policy.ts'
import { getItem, listAreas, listCatalogue } from '../catalogue/queries.ts'
import { ImportTarget, ItemInput, NewItem, Waiver } from '../catalogue/schema.ts'
import { readTable } from '../catalogue/table-file.ts'
import { takeForm, valuesOf } from './boards-form.ts'
import { CatalogueAdminPage } from './pages/boards/catalogue-admin.tsx'
import { CatalogueImportPage } from './pages/boards/catalogue-import.tsx'
import { ItemEndingPage, ItemFormPage } from './pages/boards/item-form.tsx'

/** The catalogue as it is kept: the city's items, and those of the offices. */
export const catalogueBoard = new Hono<Env>()

const HERE = '/workbench/publishing/catalogue'

/** For whom the actor keeps a catalogue: the city, offices of theirs; for everybody else there is no such page. */
async function keeping(c: Context<Env>) {
  const { ctx } = c.var
  const tree = await loadOrganisations(ctx)
  const [root] = tree.children.get(null) ?? []
  const city = root !== undefined && mayArrangeIn(ctx.actor, root)
  const offices = tree.all.filter((office) => mayKeepItems(ctx.actor, office))
  if (!city && offices.length === 0) throw notFound()
  const areas = (await listAreas(ctx)).map(({ area: value, name: label }) => ({ value, label }))
  return { page: c.var.frame, tree, city, offices, areas }
}

catalogueBoard.get('/', async (c) => {
  const shared = await keeping(c)
  const asked = c.req.query('office') ?? (shared.city ? '' : shared.offices[0]?.slug)
  const office = asked ? shared.offices.find(({ slug }) => slug === asked) : undefined
  if (asked && !office) throw notFound()
  const area = shared.areas.find(({ value }) => value === (c.req.query('area') ?? ''))?.value
  const rows = await listCatalogue(c.var.ctx, { organisation: office?.id, area })
  return c.html(<CatalogueAdminPage {...shared} office={office} area={area} rows={rows} />)
})

catalogueBoard.get('/items/new', async (c) => {
  const shared = await keeping(c)
  return c.html(<ItemFormPage {...shared} form={newForm(startOf(c, shared))} item={undefined} />)
})

catalogueBoard.post('/items', async (c) => {
  const shared = await keeping(c)
  return takeForm(c, {
    schema: NewItem,
    values: await valuesOf(c),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => addItem(tx, input))
      const office = shared.offices.find(({ id }) => id === input.organisation)
      return `${HERE}?area=${encodeURIComponent(input.area)}${office ? `&office=${office.slug}` : ''}`
    },
    again: (form) => c.html(<ItemFormPage {...shared} form={form} item={undefined} />, 422),
  })
})

catalogueBoard.get(`/items${ID}`, async (c) => {
  const [shared, item] = [await keeping(c), await kept(c)]
  const { time_limit, refresh_days, channels, ...same } = item
  const values = { ...same, timeLimit: time_limit, refreshDays: refresh_days ?? '', channels: channels.join('、') }
  return c.html(<ItemFormPage {...shared} form={newForm(values)} item={item} />)
})

catalogueBoard.post(`/items${ID}`, async (c) => {
  const [shared, item] = [await keeping(c), await kept(c)]
  return takeForm(c, {
    schema: ItemInput,
    values: await valuesOf(c),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => changeItem(tx, item.id, input))
      return `${HERE}?area=${encodeURIComponent(item.area)}`
    },
    again: (form) => c.html(<ItemFormPage {...shared} form={form} item={item} />, 422),
  })
})

catalogueBoard.get(`/items${ID}/ending`, async (c) => {
  const [shared, item] = [await keeping(c), await kept(c)]
  return c.html(<ItemEndingPage {...shared} item={item} />)
})

catalogueBoard.post(`/items${ID}/ending`, async (c) => {
  const item = await kept(c)
  await inTransaction(c.var.ctx, (tx) => endItem(tx, item.id))
  return c.redirect(`${HERE}?area=${encodeURIComponent(item.area)}`, 303)
})

catalogueBoard.post(`/items${ID}/duties/:slug/waiver`, async (c) => {
  const which = await dutyAsked(c)
  const input = Waiver.safeParse(await c.req.parseBody())
  if (!input.success) throw new FieldRefusal('reason', fieldErrors(input.error)[0]?.message ?? '请填写理由')
  await inTransaction(c.var.ctx, (tx) => waiveDuty(tx, which, input.data.reason))
  return c.redirect(`/workbench/publishing/coverage/${c.req.param('slug')}/items/${which.item}`, 303)
})

catalogueBoard.post(`/items${ID}/duties/:slug/restoration`, async (c) => {
  const which = await dutyAsked(c)
  await inTransaction(c.var.ctx, (tx) => restoreDuty(tx, which))
  return c.redirect(`/workbench/publishing/coverage/${c.req.param('slug')}/items/${which.item}`, 303)
})

catalogueBoard.get('/import', async (c) => {
  const shared = await keeping(c)
  return c.html(<CatalogueImportPage {...shared} form={newForm(startOf(c, shared))} />)
})

catalogueBoard.post('/import', async (c) => {
  const shared = await keeping(c)
  const { values, files: uploaded, errors } = await receiveForm(c)
  const again = (form: FormState) => c.html(<CatalogueImportPage {...shared} form={form} />, 422)
  const input = ImportTarget.safeParse(values)
  const [file] = uploaded.file ?? []
  const missing = file || errors.length > 0 ? [] : [{ field: 'file', message: '请选择 XLSX 或者 CSV 文件' }]
  if (!input.success || !file)
    return again({ values, errors: [...errors, ...missing, ...(input.success ? [] : fieldErrors(input.error))] })
  try {
    const { stream } = await readFile(c.var.ctx, file.id)
    const read = readCatalogue(await readTable(Buffer.concat(await stream.toArray())))
    const imported = await inTransaction(c.var.ctx, (tx) => importCatalogue(tx, input.data, read))
    return c.html(<CatalogueImportPage {...shared} form={newForm(values)} imported={imported} />)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return again({ values, errors: [{ field: error.field, message: error.message }] })
  }
})

/** The item, for those who keep it. */
async function kept(c: Context<Env>) {
  const item = await getItem(c.var.ctx, c.req.param('id') ?? '')
  const { city, offices } = await keeping(c)
  const own = item.organisation_id === null ? city : offices.some(({ id }) => id === item.organisation_id)
  if (!own || item.ended_on !== null) throw notFound()
  return item
}

async function dutyAsked(c: Context<Env>) {
  const office = (await loadOrganisations(c.var.ctx)).bySlug.get(c.req.param('slug') ?? '')
  if (!office || !mayKeepItems(c.var.ctx.actor, office)) throw notFound()
  return { item: c.req.param('id') ?? '', organisation: office.id }
}

function startOf(c: Context<Env>, { city, offices }: { city: boolean; offices: { id: string; slug: string }[] }) {
  const asked = offices.find(({ slug }) => slug === c.req.query('office')) ?? (city ? undefined : offices[0])
  return {
    area: c.req.query('area') ?? '',
    organisation: asked?.id ?? '',
    timeLimit: '自信息形成或者变更之日起20个工作日内',
    audience: '全社会',
    mode: 'proactive',
    channels: '政府网站',
    tiers: city && !asked ? ['district'] : ['city', 'district', 'street'],
  }
}

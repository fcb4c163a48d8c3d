import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, readDay, valueIn } from '../../../ui/index.ts'
import { storeFile } from '../../files/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { getRequest } from '../../requests/index.ts'
import { attachFile } from '../actions/attach-file.ts'
import { draftDocument } from '../actions/draft-document.ts'
import { draftFromAnswer } from '../actions/draft-from-answer.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { textOf } from '../body/tree.ts'
import { type Imported, readImport } from '../import/read-import.ts'
import { type Kind, kinds } from '../model.ts'
import { getEdition } from '../queries.ts'
import { DraftInput } from '../schema.ts'
import { deskOf, draftingOffices, editionHref } from './desk.ts'
import { readPublicity } from './edition-form.ts'
import { FromRequestPage, ImportedPage, NewPage } from './pages/workbench/new.tsx'

/** How a document begins: from nothing, from a file, from an answer. */
export const newPages = new Hono<Env>()

newPages.get('/new', (c) => show(c, newForm({ publicity: 'proactive', kind: c.req.query('kind') ?? 'notice' })))

newPages.post('/new', async (c) => {
  const { ctx } = c.var
  const values: Record<string, unknown> = await c.req.parseBody()
  const { file } = values
  const upload = file instanceof File && file.size > 0 ? file : null
  const offices = draftingOffices(ctx)
  const organisation = offices.find((each) => each === values.organisation) ?? (offices.length === 1 ? offices[0] : undefined)
  if (!organisation) return show(c, failed(values, 'organisation', '请选择机关'), 422)
  try {
    const imported = upload ? await readImport(upload.name, Buffer.from(await upload.arrayBuffer())) : null
    const input = {
      kind: String(values.kind ?? ''),
      ...readPublicity(values),
      title: String(values.title ?? '').trim() || imported?.title || (imported ? upload?.name.replace(/\.\w+$/, '') : '') || '',
      documentNumber: imported?.documentNumber ?? '',
      // What lies in the future was read wrongly; it is asked for.
      ...(imported?.formedOn && imported.formedOn <= dayOf(ctx.now) && { formedOn: imported.formedOn }),
      body: imported ? withoutPictures(imported) : '',
    }
    const parsed = DraftInput.safeParse(input)
    if (!parsed.success) return show(c, { values, errors: fieldErrors(parsed.error) }, 422)
    const draft = await inTransaction(ctx, (tx) => draftDocument(tx, organisation, input as never)) // as the schema has just read it
    if (!imported) return c.redirect(`${editionHref(draft.edition)}?done=draft`, 303)
    await placePictures(c, draft.edition, imported)
    const counts = new URLSearchParams({
      headers: String(imported.headersAdded),
      images: String(imported.pictures.length),
      left: String(imported.imagesLeftOut),
    })
    return c.redirect(`${editionHref(draft.edition)}/imported?${counts}`, 303)
  } catch (error) {
    if (error instanceof FieldRefusal) return show(c, failed(values, error.field, error.message), 422)
    if (error instanceof Refusal && error.status !== 404)
      return show(c, failed(values, upload ? 'file' : 'title', error.message), 422)
    throw error
  }
})

newPages.get(`/editions${ID}/imported`, async (c) => {
  const { edition } = await getEdition(c.var.ctx, c.req.param('id'))
  return showImported(
    c,
    newForm({
      title: edition.title,
      documentNumber: edition.document_number,
      formedOn: edition.formed_on,
      revision: edition.revision,
    }),
  )
})

newPages.post(`/editions${ID}/confirmation`, async (c) => {
  const id = c.req.param('id')
  const values: Record<string, unknown> = await c.req.parseBody()
  try {
    await inTransaction(c.var.ctx, (tx) =>
      saveDraft(tx, id, {
        revision: Number(values.revision),
        title: String(values.title ?? ''),
        documentNumber: String(values.documentNumber ?? ''),
        formedOn: readDay(values, 'formedOn'),
      }),
    )
  } catch (error) {
    if (error instanceof FieldRefusal) return showImported(c, failed(values, error.field, error.message), 422)
    throw error
  }
  return c.redirect(`${editionHref(id)}?done=save`, 303)
})

newPages.get(`/from-request${ID}`, async (c) => c.html(await fromRequest(c, newForm(), null)))

newPages.post(`/from-request${ID}`, async (c) => {
  const { ctx } = c.var
  const values: Record<string, unknown> = await c.req.parseBody()
  try {
    const draft = await inTransaction(ctx, (tx) =>
      draftFromAnswer(tx, c.req.param('id'), { consent: String(values.consent ?? '') }),
    )
    return c.redirect(`${editionHref(draft.edition)}?done=draft`, 303)
  } catch (error) {
    if (error instanceof FieldRefusal) return c.html(await fromRequest(c, failed(values, error.field, error.message), null), 422)
    if (error instanceof Refusal && (error.status === 409 || error.status === 403))
      return c.html(await fromRequest(c, newForm(values), error.message), error.status)
    throw error
  }
})

const failed = (values: Record<string, unknown>, field: string, message: string): FormState => ({
  values,
  errors: [{ field, message }],
})

/** The text before its pictures are stored: what bears a secrecy mark is refused before anything of the file is kept. */
const withoutPictures = ({ body, pictures }: Imported) =>
  pictures.reduce((text, { place }) => text.replace(new RegExp(`<img[^>]*src="${place}"[^>]*>`, 'g'), ''), body)

/** Pictures become attachments, and the text is given their addresses. */
async function placePictures(c: Context<Env>, edition: string, { body, pictures }: Imported) {
  const { ctx } = c.var
  if (pictures.length === 0) return
  let text = body
  const stored: string[] = []
  for (const { place, name, bytes } of pictures) {
    const file = await storeFile(ctx, { name, content: bytes, field: 'file' })
    stored.push(file.id)
    text = text.replaceAll(place, `/publishing/files/${file.id}`)
  }
  await inTransaction(ctx, async (tx) => {
    for (const file of stored) await attachFile(tx, edition, { file })
    const { edition: now } = await getEdition(tx, edition)
    await saveDraft(tx, edition, { revision: now.revision, body: text })
  })
}

async function show(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx } = c.var
  const offices = draftingOffices(ctx)
  if (offices.length === 0) throw forbidden('起草由机关的信息员办理')
  return c.html(
    <NewPage
      desk={deskOf(c)}
      form={form}
      offices={await officeOptions(ctx, { among: offices })}
      kinds={Object.entries(kinds)
        .filter(([kind]) => kind !== 'answer' && kind !== 'interpretation')
        .map(([value, { label }]) => ({ value, label, hint: hints[value as Kind] ?? '' }))}
    />,
    status,
  )
}

const hints: Partial<Record<Kind, string>> = {
  rule: '由市政府制定、以令公布的规章。',
  normative: '涉及公民、法人权利义务，反复适用的文件；须登记、编号，并与解读同时发布。',
  policy: '不属于规范性文件的政策、规划、方案。',
  notice: '通知、公告、公示。',
  news: '本机关的工作动态。',
  budget: '预算、决算和“三公”经费。',
  statutory: '条例第二十条、第二十一条列明、没有单独类别的内容。',
}

async function showImported(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { edition } = await getEdition(c.var.ctx, c.req.param('id') ?? '')
  const count = (name: string) => Math.min(Number(c.req.query(name)) || 0, 9_999)
  const [headers, images, left] = [count('headers'), count('images'), count('left')]
  const notes = [
    headers > 0 && `${headers} 个表格没有标明表头，已把首行作为表头，请在正文中核对。`,
    images > 0 && `${images} 张图片已作为附件放入正文，请为每张填写替代文字。`,
    left > 0 && `${left} 张图片的格式不能使用，没有导入。`,
    valueIn(form, 'documentNumber') === '' && '没有识别出文号。',
  ].filter((note): note is string => typeof note === 'string')
  return c.html(
    <ImportedPage desk={deskOf(c)} edition={edition.id} form={form} notes={notes} opening={textOf(edition.body).slice(0, 80)} />,
    status,
  )
}

async function fromRequest(c: Context<Env>, form: FormState, refused: string | null) {
  const request = await getRequest(c.var.ctx, c.req.param('id') ?? '')
  if (!draftingOffices(c.var.ctx).includes(request.organisation_id))
    throw forbidden('转为主动公开由本机关的信息员或者公开工作机构负责人办理')
  const { id, number, title } = request
  return <FromRequestPage desk={deskOf(c)} form={form} request={{ id, number, title }} refused={refused} />
}

import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { valuesIn } from '../../../ui/index.ts'
import { receiveForm } from '../../files/index.ts'
import { namesOf } from '../../identity/index.ts'
import { addToBundle } from '../actions/add-to-bundle.ts'
import { attachFile } from '../actions/attach-file.ts'
import { decidePublicity } from '../actions/decide-publicity.ts'
import { detachFile } from '../actions/detach-file.ts'
import { discardDraft } from '../actions/discard-draft.ts'
import { draftDocument } from '../actions/draft-document.ts'
import { linkInterpretation } from '../actions/link-interpretation.ts'
import { makeBundle } from '../actions/make-bundle.ts'
import { markEditing } from '../actions/mark-editing.ts'
import { orderAttachments } from '../actions/order-attachments.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { isOpen } from '../locks.ts'
import { type InterpretationForm, interpretationForms } from '../model.ts'
import { mayDraft } from '../policy.ts'
import { getDocument, getEdition, listEditing } from '../queries.ts'
import { DecidePublicity, SaveInput } from '../schema.ts'
import { bundleHref, documentHref, editionHref } from './desk.ts'
import { publicityChanges, readEdition, readPublicity } from './edition-form.ts'
import { interpretationsOf } from './editor-view.ts'
import { attachmentsPanel, showEditor, showOvertaken, theirsOf } from './show-editor.tsx'

/** Writing: the text, what is said of it, its files and its interpretations. */
export const editorPages = new Hono<Env>()

const EDITION = `/editions${ID}`

editorPages.get(EDITION, (c) => showEditor(c))

editorPages.post(EDITION, async (c) => {
  const { ctx } = c.var
  const asJson = wantsJson(c)
  const id = c.req.param('id')
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  const { document } = await getEdition(ctx, id)
  const parsed = SaveInput.safeParse(readEdition(values))
  const publicity = readPublicity(values)
  const decided = publicityChanges(document, publicity) ? DecidePublicity.safeParse(publicity) : null
  const errors = [
    ...(parsed.success ? [] : fieldErrors(parsed.error)),
    ...(decided && !decided.success ? fieldErrors(decided.error) : []),
  ]
  if (errors.length > 0) return asJson ? c.json({ errors }, 422) : showEditor(c, { form: { values, errors }, status: 422 })
  try {
    const saved = await inTransaction(ctx, async (tx) => {
      if (decided) await decidePublicity(tx, document.id, publicity)
      return saveDraft(tx, id, readEdition(values))
    })
    if (asJson) return c.json({ ...saved, savedAt: minuteOf(ctx.now) })
  } catch (error) {
    if (error instanceof FieldRefusal) {
      const refused = [{ field: error.field, message: error.message }]
      return asJson ? c.json({ errors: refused }, 422) : showEditor(c, { form: { values, errors: refused }, status: 422 })
    }
    if (!(error instanceof Refusal) || error.status !== 409) throw error
    if (error.code !== 'publishing.overtaken')
      return asJson
        ? c.json({ detail: error.message }, 409)
        : showEditor(c, { form: { values, errors: [] }, refused: error.message, status: 409 })
    return asJson ? c.json({ detail: error.message, theirs: await theirsOf(c, id) }, 409) : showOvertaken(c, id, values)
  }
  return values.next === 'submit' ? toBundle(c, id) : c.redirect(`${editionHref(id)}?done=save`, 303)
})

editorPages.post(`${EDITION}/presence`, async (c) => {
  const { ctx } = c.var
  const { edition, document } = await getEdition(ctx, c.req.param('id'))
  if (mayDraft(ctx.actor, document.organisation_id)) await inTransaction(ctx, (tx) => markEditing(tx, document.id))
  const [others, names] = await Promise.all([listEditing(ctx, document.id), namesOf(ctx, [edition.saved_by])])
  return c.json({
    others: others.map(({ name }) => name),
    saved: { by: names.get(edition.saved_by) ?? '', revision: edition.revision, at: minuteOf(edition.saved_at) },
  })
})

editorPages.post(`${EDITION}/attachments`, async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  await getEdition(ctx, id)
  const {
    files: { file: uploads = [] },
    errors,
  } = await receiveForm(c)
  const problems = errors.map(({ message }) => message)
  for (const file of uploads)
    await inTransaction(ctx, (tx) => attachFile(tx, id, { file: file.id })).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      problems.push(`“${file.name}”：${error.message}`)
    })
  if (problems.length === 0 && uploads.length === 0) problems.push('请选择要上传的文件')
  return attached(c, id, problems.join('；'))
})

editorPages.post(`${EDITION}/attachments/:attachment{[0-9a-f-]{36}}`, async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  const { attachments } = await getEdition(ctx, id)
  const at = attachments.findIndex((each) => each.id === c.req.param('attachment'))
  const { act } = await c.req.parseBody()
  if (at === -1) return attached(c, id, '这个附件已被移除')
  const order = attachments.map((each) => each.id)
  const to = act === 'up' ? at - 1 : act === 'down' ? at + 1 : at
  try {
    await inTransaction(ctx, async (tx) => {
      if (act === 'remove') await detachFile(tx, order[at] ?? '')
      else if (order[to] !== undefined && to !== at) {
        const [moved = ''] = order.splice(at, 1)
        order.splice(to, 0, moved)
        await orderAttachments(tx, id, order)
      }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return attached(c, id, error.message)
  }
  return attached(c, id, '')
})

/** A new interpretation of this text: a draft of its own, in the same bundle, so that both are approved and go public together. */
editorPages.post(`${EDITION}/interpretations`, async (c) => {
  const { ctx } = c.var
  const { edition, document, bundle } = await getEdition(ctx, c.req.param('id'))
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  const asked = String(values.form ?? '')
  const form = (asked in interpretationForms ? asked : 'text') as InterpretationForm
  const made = await inTransaction(ctx, async (tx) => {
    const draft = await draftDocument(tx, document.organisation_id, {
      kind: 'interpretation',
      publicity: 'proactive',
      title: `《${edition.title.slice(0, 250)}》${interpretationForms[form]}`,
      column: document.column_id,
      formedOn: dayOf(ctx.now),
      body: '',
    })
    await linkInterpretation(tx, draft.document, {
      policy: document.id,
      form,
      clauses: valuesIn({ values, errors: [] }, 'clauses'),
    })
    if (isOpen(edition))
      await (bundle
        ? addToBundle(tx, bundle, [draft.edition])
        : makeBundle(tx, document.organisation_id, { title: edition.title.slice(0, 200), editions: [edition.id, draft.edition] }))
    return draft
  })
  return c.redirect(`${editionHref(made.edition)}?done=interpretation`, 303)
})

/** Which clauses of its policy an interpretation explains. */
editorPages.post(`${EDITION}/clauses`, async (c) => {
  const { ctx } = c.var
  const { edition, document } = await getEdition(ctx, c.req.param('id'))
  const { interprets } = await getDocument(ctx, document.id)
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  if (interprets)
    await inTransaction(ctx, (tx) =>
      linkInterpretation(tx, document.id, {
        policy: interprets.policy_id,
        form: interprets.form,
        clauses: valuesIn({ values, errors: [] }, 'clauses'),
      }),
    )
  return c.redirect(`${editionHref(edition.id)}?done=clauses`, 303)
})

editorPages.post(`${EDITION}/discarding`, async (c) => {
  const { ctx } = c.var
  const { document } = await getEdition(ctx, c.req.param('id'))
  await inTransaction(ctx, (tx) => discardDraft(tx, c.req.param('id')))
  return c.redirect(`${documentHref(document.id)}?done=discard`, 303)
})

const wantsJson = (c: Context<Env>) => c.req.header('accept')?.includes('application/json') ?? false

/** The bundle in which the text stands, or a new one with it and its interpretations. */
async function toBundle(c: Context<Env>, id: string) {
  const { ctx } = c.var
  const { edition, document, bundle } = await getEdition(ctx, id)
  if (bundle) return c.redirect(bundleHref(bundle), 303)
  if (document.publicity !== 'proactive')
    return showEditor(c, {
      refused: '这份文件的公开属性不是“主动公开”，不需要发布审核；它会列入定期审查（条例第十八条）',
      status: 409,
    })
  const own = (await interpretationsOf(ctx, document.id)).flatMap((each) => (each.loose && each.edition ? [each.edition] : []))
  const made = await inTransaction(ctx, (tx) =>
    makeBundle(tx, document.organisation_id, { title: edition.title.slice(0, 200), editions: [id, ...own] }),
  )
  return c.redirect(bundleHref(made.bundle), 303)
}

async function attached(c: Context<Env>, id: string, problem: string) {
  if (!wantsJson(c))
    return c.redirect(`${editionHref(id)}?${problem ? `problem=${encodeURIComponent(problem)}` : 'done=files'}`, 303)
  const { edition } = await getEdition(c.var.ctx, id)
  const html = String(await attachmentsPanel(c, id, problem))
  return c.json({ html, revision: edition.revision, ...(problem && { errors: [{ field: 'file', message: problem }] }) })
}

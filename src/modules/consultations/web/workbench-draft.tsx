import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm, readDay, WorkbenchPage } from '../../../ui/index.ts'
import { receiveForm, serveFile } from '../../files/index.ts'
import { readImport, textOf } from '../../publishing/index.ts'
import { DefinitionEditor, editDefinition, emptyDefinition } from '../../questionnaires/index.ts'
import { attachFile, detachFile } from '../actions/attach-file.ts'
import { refuseMove } from '../actions/move-consultation.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { saveDefinition, saveText } from '../actions/save-text.ts'
import { type Consultation, workbenchPath } from '../model.ts'
import { listAttachments } from '../parts.ts'
import { getConsultation } from '../queries.ts'
import { Draft, SaveText } from '../schema.ts'
import { plainText } from '../text/structure.ts'
import { DraftPage, TextPage } from './pages/draft.tsx'
import { DESK } from './pages/place.ts'
import { showCase } from './show-case.tsx'
import { themeOptions } from './shown.ts'

export const draftDesk = new Hono<Env>()

draftDesk.get(`${ID}/draft`, async (c) => showDraft(c, await drafted(c)))
draftDesk.post(`${ID}/draft`, async (c) => {
  const consultation = await drafted(c)
  const values = await c.req.parseBody()
  const days = Object.fromEntries(['opensOn', 'closesOn', 'hearingOn'].map((name) => [name, readDay(values, name)]))
  return submitForm(c, {
    // What is typed stays as typed; the schema reads the days put together.
    values: { ...values, ...days },
    schema: Draft,
    work: (tx, input) => saveDraft(tx, consultation.id, input),
    to: workbenchPath(consultation.id),
    again: (tried) => showDraft(c, consultation, tried),
  })
})

draftDesk.get(`${ID}/text`, async (c) => showText(c, await drafted(c)))
draftDesk.post(`${ID}/text`, async (c) => {
  const consultation = await drafted(c)
  const path = `${workbenchPath(consultation.id)}/text`
  const values = await c.req.parseBody()
  const upload = values.file instanceof File && values.file.size > 0 ? values.file : null
  const typed = { text: String(values.text ?? '') }
  return step(c, {
    work: async (ctx) => {
      const text = upload ? await textOfFile(upload) : SaveText.parse(typed).text
      await inTransaction(ctx, (tx) => saveText(tx, consultation.id, { text }))
    },
    to: path,
    again: (tried) => showText(c, consultation, { ...tried, form: newForm(typed) }),
  })
})

/** A file of Word or WPS as plain text, heading first, a line for each paragraph. */
async function textOfFile(upload: File) {
  const { title, body } = await readImport(upload.name, Buffer.from(await upload.arrayBuffer()))
  return [title, textOf(body)].filter(Boolean).join('\n')
}

draftDesk.get(`${ID}/questionnaire`, async (c) =>
  showQuestionnaire(c, await drafted(c), { errors: [], focus: c.req.query('focus') }),
)
draftDesk.post(`${ID}/questionnaire`, async (c) => {
  const consultation = await drafted(c)
  const values = await c.req.parseBody({ all: true })
  const { definition, errors, focus } = editDefinition(consultation.definition ?? emptyDefinition(), values)
  if (errors.length > 0) return showQuestionnaire(c, { ...consultation, definition }, { errors, focus })
  const path = `${workbenchPath(consultation.id)}/questionnaire`
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => saveDefinition(tx, consultation.id, definition)),
    to: focus ? `${path}?focus=${encodeURIComponent(focus)}#${encodeURIComponent(focus)}` : path,
    again: ({ refused }) => showQuestionnaire(c, consultation, { errors: [{ field: '', message: refused ?? '' }] }),
  })
})

draftDesk.post(`${ID}/files`, async (c) => {
  const consultation = await drafted(c)
  const { files, values, errors } = await receiveForm(c)
  const [file] = files.attachment ?? []
  if (!file) return showCase(c, { refused: errors[0]?.message ?? '请选择文件' })
  return step(c, {
    work: (ctx) =>
      inTransaction(ctx, (tx) =>
        attachFile(tx, consultation.id, { file: file.id, title: String(values.title ?? '').trim() || null }),
      ),
    to: workbenchPath(consultation.id),
    again: (tried) => showCase(c, tried),
  })
})
draftDesk.post(`${ID}/files/:file/removal`, (c) => {
  const { id, file } = c.req.param()
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => detachFile(tx, id, file)),
    to: workbenchPath(id),
    again: (tried) => showCase(c, tried),
  })
})
draftDesk.get(`${ID}/files/:file`, async (c) => {
  const consultation = await getConsultation(c.var.ctx, c.req.param('id'))
  const file = (await listAttachments(c.var.ctx, consultation.id)).find(({ file_id }) => file_id === c.req.param('file'))
  if (!file) throw notFound()
  return serveFile(c, file.file_id)
})

/** Who may not draft it, or not any more, is told so instead of shown a form. */
async function drafted(c: Context<Env>) {
  const consultation = await getConsultation(c.var.ctx, c.req.param('id') ?? '')
  refuseMove(c.var.ctx, consultation, 'draft')
  return consultation
}

async function showDraft(c: Context<Env>, consultation: Consultation, tried: Tried = {}) {
  const { ctx, frame } = c.var
  return c.html(
    <DraftPage
      page={frame}
      consultation={consultation}
      form={tried.form ?? newForm(valuesOf(consultation))}
      refused={tried.form?.errors.length ? undefined : tried.refused}
      themes={await themeOptions(ctx)}
    />,
    statusOf(tried),
  )
}

async function showText(c: Context<Env>, consultation: Consultation, tried: Tried = {}) {
  return c.html(
    <TextPage
      page={c.var.frame}
      consultation={consultation}
      form={tried.form ?? newForm({ text: plainText(consultation.text) })}
      refused={tried.refused}
    />,
    statusOf(tried),
  )
}

type Wrong = { errors: { field: string; message: string }[]; focus?: string | undefined }
async function showQuestionnaire(c: Context<Env>, consultation: Consultation, { errors, focus }: Wrong = { errors: [] }) {
  const path = workbenchPath(consultation.id)
  return c.html(
    <WorkbenchPage title="问卷" page={c.var.frame} breadcrumb={[...DESK, { href: path, label: consultation.title }]}>
      {consultation.text.length > 0 && <p>对文本的逐条意见和总体意见会自动列在最前面，这里只编其他问题。</p>}
      <DefinitionEditor
        action={`${path}/questionnaire`}
        csrf={c.var.frame.csrf}
        definition={consultation.definition ?? emptyDefinition()}
        errors={errors}
        {...(focus && { focus })}
        previewHref={`${path}/preview`}
      />
    </WorkbenchPage>,
    errors.length > 0 ? 422 : 200,
  )
}

const valuesOf = (consultation: Consultation) => ({
  title: consultation.title,
  subject: consultation.subject,
  theme: consultation.theme,
  explanation: consultation.explanation,
  otherWays: consultation.other_ways,
  contact: consultation.contact,
  aboutTitle: consultation.about_title,
  aboutUrl: consultation.about_url,
  opensOn: consultation.opens_on,
  opensHour: consultation.opens_at === null ? '9' : String((consultation.opens_at.getUTCHours() + 8) % 24),
  closesOn: consultation.closes_on,
  shortenedReason: consultation.shortened_reason,
  mode: consultation.mode,
  level: consultation.level,
  contacts: consultation.contacts ? 'yes' : '',
  hearingOn: consultation.hearing_on,
  hearingTime: consultation.hearing_time,
  hearingPlace: consultation.hearing_place,
  hearingChoice: consultation.hearing_choice,
  hearingSeats: consultation.hearing_seats === null ? '' : String(consultation.hearing_seats),
})

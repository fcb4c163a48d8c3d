import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { download } from '../../../platform/download.ts'
import { forbidden, notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { receiveForm, serveFile } from '../../files/index.ts'
import { revealDocument } from '../../identity/index.ts'
import { attachDocument } from '../actions/attach-document.ts'
import type { ActName } from '../acts.ts'
import { type DocumentKind, documentKinds, kindsToAdd } from '../document-kinds.ts'
import { letterFacts } from '../letter-facts.ts'
import { type LetterKind, LetterPage, letterOf, letterTitles, sealedLetter } from '../letters/index.ts'
import { mayMove } from '../model.ts'
import { mayHandle, mayMake } from '../policy.ts'
import { getCase, getRequest } from '../queries.ts'
import { actWords } from './act-words.ts'
import { caseHref, deskOf } from './desk.ts'
import { letterHref, readDeskCase } from './desk-case.ts'
import { CasePage } from './pages/workbench/case.tsx'
import { IdentityPage } from './pages/workbench/identity.tsx'

/** A case: its page, its papers and letters, and who stands behind it. */
export const casePages = new Hono<Env>()

casePages.get(ID, (c) => showCase(c))

casePages.post(`${ID}/documents`, async (c) => {
  const { ctx } = c.var
  const request = await getRequest(ctx, c.req.param('id'))
  if (!mayHandle(ctx.actor, request) || !mayMake(ctx.actor, request, 'attach')) throw forbidden()
  const {
    values,
    files: { file: files = [] },
    errors,
  } = await receiveForm(c)
  const kind = kindsToAdd(request.status).find((each) => each === values.kind)
  const problem =
    errors[0]?.message ?? (files.length === 0 ? '请选择要上传的文件' : kind === undefined ? '请选择材料类型' : undefined)
  if (problem !== undefined || kind === undefined) return showCase(c, problem ?? '', 422)
  await inTransaction(ctx, async (tx) => {
    for (const file of files) await attachDocument(tx, request.id, { file: file.id, kind })
  })
  return c.redirect(`${caseHref(request.id)}?done=attach`, 303)
})

casePages.get(`${ID}/documents/:document`, async (c) => {
  const { ctx } = c.var
  const { request, documents } = await getCase(ctx, c.req.param('id'))
  const document = documents.find(({ id }) => id === c.req.param('document'))
  if (!document || !mayHandle(ctx.actor, request)) throw notFound()
  return serveFile(c, document.file_id, document.name)
})

casePages.get(`${ID}/letters/:kind{[a-z-]+}/:consultation?`, async (c) => {
  const { letter, href, request } = await letterAsked(c, c.req.param('kind'), c.req.param('consultation'))
  return c.html(
    <LetterPage
      page={c.var.frame}
      letter={letter}
      docxHref={`${href}.docx`}
      back={{ href: caseHref(request.id), label: `申请 ${request.number}` }}
    />,
  )
})

casePages.get(`${ID}/letters/:file{[a-z-]+\\.docx}`, (c) => docx(c, c.req.param('file').slice(0, -DOCX.length), undefined))
casePages.get(`${ID}/letters/:kind{[a-z-]+}/:file{[0-9a-f-]+\\.docx}`, (c) =>
  docx(c, c.req.param('kind'), c.req.param('file').slice(0, -DOCX.length)),
)

casePages.get(`${ID}/identity`, (c) => showIdentity(c, newForm()))

casePages.post(`${ID}/identity`, async (c) => {
  const { ctx } = c.var
  const request = await getRequest(ctx, c.req.param('id'))
  if (!mayHandle(ctx.actor, request)) throw forbidden()
  const values = await c.req.parseBody()
  const purpose = String(values.purpose ?? '').trim()
  if (purpose.length < 4)
    return showIdentity(c, { values, errors: [{ field: 'purpose', message: '请写明查看证件号码的用途，至少 4 个字' }] }, 422)
  const document = await inTransaction(ctx, (tx) =>
    revealDocument(tx, request.applicant_id, {
      purpose: purpose.slice(0, 200),
      caseId: request.id,
      organisation: request.organisation_id,
    }),
  ).catch((error: unknown) => {
    if (error instanceof Refusal && error.status === 404) return null
    throw error
  })
  if (!document) return showIdentity(c, { values, errors: [{ field: '', message: '没有登记这位申请人的证件号码' }] }, 422)
  return showIdentity(c, newForm(values), 200, document)
})

const DOCX = '.docx'

async function showCase(c: Context<Env>, uploadError?: string, status: 200 | 422 = 200) {
  const { ctx } = c.var
  const view = await readDeskCase(ctx, c.req.param('id') ?? '', { aside: true })
  const { request } = view.known
  const kinds = kindsToAdd(request.status).map((value: DocumentKind) => ({ value, label: documentKinds[value] }))
  const upload =
    view.handles && mayMove(request.status, 'attach') && mayMake(ctx.actor, request, 'attach')
      ? { kinds, ...(uploadError !== undefined && { error: uploadError }) }
      : null
  const words = doneWords(c.req.query('done'))
  return c.html(
    <CasePage desk={deskOf(c, words ? { tone: 'done', text: words } : undefined)} view={view} upload={upload} />,
    status,
  )
}

const doneWords = (done: string | undefined) =>
  done === 'attach'
    ? '材料已上传'
    : done === 'register'
      ? '已登记。申请表和登记回执可以在“文书”中打印'
      : done && Object.hasOwn(actWords, done)
        ? actWords[done as ActName].done
        : undefined

/** A letter of the case, for the officers of its office: most name the applicant. */
async function letterAsked(c: Context<Env>, kind: string, consultation: string | undefined) {
  const { ctx } = c.var
  const request = await getRequest(ctx, c.req.param('id') ?? '')
  if (!mayHandle(ctx.actor, request) || !Object.hasOwn(letterTitles, kind)) throw notFound()
  const address = { kind: kind as LetterKind, ...(consultation && { consultationId: consultation }) }
  return {
    request,
    letter: letterOf(await letterFacts(ctx, request.id), address),
    href: letterHref(request.id, address),
  }
}

async function docx(c: Context<Env>, kind: string, consultation: string | undefined) {
  const { letter } = await letterAsked(c, kind, consultation)
  return download({ name: `${letter.title}${letter.number}${DOCX}`, ...(await sealedLetter(letter)) })
}

async function showIdentity(
  c: Context<Env>,
  form: FormState,
  status: 200 | 422 = 200,
  document?: { kind: string; number: string },
) {
  const { ctx } = c.var
  const request = await getRequest(ctx, c.req.param('id') ?? '')
  if (!mayHandle(ctx.actor, request)) throw forbidden('只有承办机关的工作人员可以查看证件号码')
  return c.html(<IdentityPage desk={deskOf(c)} request={request} form={form} document={document ?? null} />, status)
}

import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { decidePublicity } from '../actions/decide-publicity.ts'
import { discardDraft } from '../actions/discard-draft.ts'
import { draftDocument } from '../actions/draft-document.ts'
import { draftFromAnswer } from '../actions/draft-from-answer.ts'
import { linkInterpretation } from '../actions/link-interpretation.ts'
import { openEdition } from '../actions/open-edition.ts'
import { recordConsent } from '../actions/record-consent.ts'
import { restoreDocument } from '../actions/restore-document.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { withdrawDocument } from '../actions/withdraw-document.ts'
import { compareEditions } from '../compare-editions.ts'
import { getDocument, getEdition } from '../queries.ts'
import {
  DecidePublicity,
  DraftInput,
  LinkInterpretation,
  RecordConsent,
  RestoreDocument,
  SaveInput,
  WithdrawDocument,
} from '../schema.ts'
import { DocumentView, documentView, EditionView, editionView } from '../views/drafts.ts'
import { done } from './done.ts'

export const draftsApi = apiFace()
const tags = ['publishing']
const Part = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
const Compared = z.object({
  title: z.array(Part),
  blocks: z.array(z.object({ kind: z.enum(['same', 'added', 'removed', 'changed']), text: z.string(), parts: z.array(Part) })),
  attachments: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
})
const Begun = z.object({ document: z.uuid(), edition: z.uuid() })

draftsApi.openapi(
  createRoute({
    method: 'post',
    path: '/documents',
    tags,
    summary: 'Begin a document',
    request: { body: jsonBody(DraftInput.and(z.object({ organisation: z.uuid('请选择机关') }))) },
    responses: { ...refusals, 201: jsonAnswer(Begun, 'Its first edition is a draft.') },
  }),
  async (c) => {
    const { organisation, ...input } = c.req.valid('json')
    const begun = await inTransaction(c.var.ctx, (tx) => draftDocument(tx, organisation, input))
    return c.json(begun, 201, { location: `/api/publishing/documents/${begun.document}` })
  },
)
draftsApi.openapi(
  createRoute({
    method: 'post',
    path: '/answers/{id}/document',
    tags,
    summary: 'Make a draft of an answered request (条例第四十四条)',
    request: { params: IdParam, body: jsonBody(RecordConsent.partial()) },
    responses: { ...refusals, 201: jsonAnswer(Begun, 'The draft, without who asked.') },
  }),
  async (c) => {
    const { consent } = c.req.valid('json')
    const begun = await inTransaction(c.var.ctx, (tx) => draftFromAnswer(tx, c.req.valid('param').id, consent ? { consent } : {}))
    return c.json(begun, 201)
  },
)
draftsApi.openapi(done({ path: '/documents/{id}/consent', summary: '登记同意公开的情况', body: RecordConsent }), async (c) => {
  await inTransaction(c.var.ctx, (tx) => recordConsent(tx, c.req.valid('param').id, c.req.valid('json')))
  return c.body(null, 204)
})
draftsApi.openapi(
  createRoute({
    method: 'get',
    path: '/documents/{id}',
    tags,
    summary: 'A document from inside, with its editions',
    request: { params: IdParam },
    responses: { ...refusals, 200: jsonAnswer(DocumentView, 'The document.') },
  }),
  async (c) => c.json(documentView(await getDocument(c.var.ctx, c.req.valid('param').id)), 200),
)
draftsApi.openapi(
  createRoute({
    method: 'post',
    path: '/documents/{id}/editions',
    tags,
    summary: 'Begin a new edition, of the public text or of an older one',
    request: { params: IdParam, body: jsonBody(z.object({ from: z.uuid().optional() })) },
    responses: { ...refusals, 201: jsonAnswer(z.object({ edition: z.uuid() }), 'The draft.') },
  }),
  async (c) => {
    const { from } = c.req.valid('json')
    return c.json(await inTransaction(c.var.ctx, (tx) => openEdition(tx, c.req.valid('param').id, from ? { from } : {})), 201)
  },
)
draftsApi.openapi(
  done({ path: '/documents/{id}/publicity', summary: '确定公开属性（条例第十三条）', body: DecidePublicity }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => decidePublicity(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)
draftsApi.openapi(
  done({ path: '/documents/{id}/interpretation', summary: 'Say which policy it interprets', body: LinkInterpretation }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => linkInterpretation(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)
draftsApi.openapi(
  done({ path: '/documents/{id}/withdrawal', summary: 'Withdraw, replace, redirect or take away', body: WithdrawDocument }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => withdrawDocument(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)
draftsApi.openapi(
  done({ path: '/documents/{id}/restoration', summary: 'Show again what was withdrawn', body: RestoreDocument }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => restoreDocument(tx, c.req.valid('param').id, c.req.valid('json')))
    return c.body(null, 204)
  },
)

draftsApi.openapi(
  createRoute({
    method: 'get',
    path: '/editions/{id}',
    tags,
    summary: 'An edition with its text',
    request: { params: IdParam },
    responses: { ...refusals, 200: jsonAnswer(EditionView, 'The edition.') },
  }),
  async (c) => c.json(editionView(await getEdition(c.var.ctx, c.req.valid('param').id)), 200),
)
draftsApi.openapi(
  createRoute({
    method: 'put',
    path: '/editions/{id}',
    tags,
    summary: 'Save an edition upon the revision it was written upon; approvals of the text before it fall',
    request: { params: IdParam, body: jsonBody(SaveInput) },
    responses: { ...refusals, 200: jsonAnswer(z.object({ revision: z.int(), hash: z.string() }), 'Saved.') },
  }),
  async (c) => {
    // Only what was sent is saved, so it is read once more from what was sent.
    const sent = (await c.req.json()) as SaveInput // has just passed its schema
    return c.json(await inTransaction(c.var.ctx, (tx) => saveDraft(tx, c.req.valid('param').id, sent)), 200)
  },
)
draftsApi.openapi(
  createRoute({
    method: 'get',
    path: '/editions/{id}/comparison/{other}',
    tags,
    summary: 'What changed from one edition to another',
    request: {
      params: IdParam.extend({ other: z.uuid().openapi({ param: { name: 'other', in: 'path' } }) }),
      query: z.object({ formatting: z.enum(['0', '1']).default('0') }),
    },
    responses: { ...refusals, 200: jsonAnswer(Compared, 'Block by block.') },
  }),
  async (c) => {
    const { id, other } = c.req.valid('param')
    const { title, blocks, attachments } = await compareEditions(c.var.ctx, id, other, {
      formatting: c.req.valid('query').formatting === '1',
    })
    return c.json({ title, blocks, attachments }, 200)
  },
)
draftsApi.openapi(
  createRoute({
    method: 'post',
    path: '/editions/{id}/discarding',
    tags,
    summary: 'Give a draft up',
    request: { params: IdParam },
    responses: { ...refusals, 204: { description: 'Done.' } },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => discardDraft(tx, c.req.valid('param').id))
    return c.body(null, 204)
  },
)

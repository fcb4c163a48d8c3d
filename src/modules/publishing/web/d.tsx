import { type Context, Hono } from 'hono'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { serveFile } from '../../files/index.ts'
import { canonicalJson, proofsOf } from '../../ledger/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { documentDocx } from '../exports/docx.ts'
import { documentJson } from '../exports/json.ts'
import { plainText } from '../exports/text.ts'
import { loadEditions } from '../members.ts'
import { permanentPath } from '../model.ts'
import { attachmentsOf, destinationOf, findPublicDocument, findPublicEdition, type PublicDocument } from '../public-document.ts'
import { comparePages } from './compare.tsx'
import { fileNameOf } from './document-labels.ts'
import { type DocumentView, documentView } from './document-view.ts'
import { AttachmentPage } from './pages/portal/attachment.tsx'
import { DocumentPage } from './pages/portal/document.tsx'
import { ProofPage } from './pages/portal/proof.tsx'
import { WithdrawnPage } from './pages/portal/withdrawn.tsx'
import { readable } from './readable.ts'

/** The permanent addresses of documents, by 索引号: mounted at /d. */
export const documents = new Hono<Env>()

const DOCUMENT = '/:office{[0-9A-Z]{18}}/:serial{[0-9]{4}-[0-9]{5,9}}'
const FILE = '/:office{[0-9A-Z]{18}}/:file{[0-9]{4}-[0-9]{5,9}\\.(?:json|txt|docx)}'
const EDITION = `${DOCUMENT}/editions/:number{[1-9][0-9]{0,4}}`
const EDITION_FILE = `${DOCUMENT}/editions/:file{[1-9][0-9]{0,4}\\.(?:json|txt|docx)}`
const ATTACHMENT = '/attachments/:attachment{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}'

type Asked = Context<Env>

documents.get(DOCUMENT, (c) => answer(c, undefined))
documents.get(EDITION, (c) => answer(c, Number(c.req.param('number'))))

documents.get(FILE, async (c) => {
  const [serial = '', format = ''] = c.req.param('file').split('.')
  return download(c, await shown(c, serial), { format })
})
documents.get(EDITION_FILE, async (c) => {
  const [number = '', format = ''] = c.req.param('file').split('.')
  return download(c, await shown(c, c.req.param('serial')), { format, number: Number(number) })
})

documents.get(`${DOCUMENT}/proof`, async (c) => {
  const document = await shown(c, c.req.param('serial'))
  const view = await viewOf(c, document, Number(c.req.query('edition')) || undefined)
  const published = await publicationsOf(c, document)
  return c.html(
    <ProofPage
      page={c.var.frame}
      view={view}
      lines={view.editions.map(({ number, at, hash }) => {
        const proof = published.get(number)
        const { day, root } = proof?.day.statement ?? { day: null, root: null }
        return {
          edition: number,
          at,
          hash,
          day,
          root: root === null ? null : String(root),
          href: proof ? `${view.path}/proofs/${number}.json` : null,
        }
      })}
    />,
  )
})

documents.get(`${DOCUMENT}/proofs/:file{[1-9][0-9]{0,4}\\.json}`, async (c) => {
  const document = await shown(c, c.req.param('serial'))
  const number = Number(c.req.param('file').split('.')[0])
  if (!(await findPublicEdition(c.var.ctx, document.id, number))) throw notFound()
  const proof = (await publicationsOf(c, document)).get(number)
  if (!proof) throw conflict('publishing.not-sealed', '这一版发布的当日还没有封存，次日可以下载证明')
  return c.body(`${JSON.stringify(proof, null, 2)}\n`, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="proof-${(document.index_number ?? '').replace('/', '-')}-${number}.json"`,
  })
})

documents.route('/', comparePages)

for (const [path, number] of [
  [DOCUMENT, () => undefined],
  [EDITION, (c: Asked) => Number(c.req.param('number'))],
] as const) {
  documents.get(`${path}${ATTACHMENT}`, async (c) => {
    const { attachment } = await attachmentAt(c, number(c))
    return serveFile(c, attachment.file_id, attachment.name)
  })
  documents.get(`${path}${ATTACHMENT}/text`, async (c) => {
    const { attachment, view } = await attachmentAt(c, number(c))
    const shownAs = view.attachments.find(({ id }) => id === attachment.id)
    if (!shownAs?.twinHref) throw notFound()
    const html = attachment.html ? readable(attachment.html).html : null
    markPublic(c)
    return c.html(<AttachmentPage page={c.var.frame} view={view} attachment={shownAs} html={html} text={attachment.text} />)
  })
}

/** The page; where it has been withdrawn, what law and web ask for instead. */
async function answer(c: Asked, number: number | undefined) {
  const { ctx, frame: page } = c.var
  const document = await found(c, c.req.param('serial') ?? '')
  const { withdrawal } = document
  if (withdrawal === 'redirected') {
    const index = await destinationOf(ctx, document)
    if (index) return c.redirect(permanentPath(index), 308)
  }
  if (withdrawal !== null && withdrawal !== 'superseded') {
    const office = (await loadOrganisations(ctx)).byId.get(document.organisation_id) ?? null
    // What was deleted is not named again; what was taken down says what it was.
    const isGone = withdrawal !== 'withdrawn'
    c.header('x-robots-tag', 'noindex')
    return c.html(
      <WithdrawnPage
        page={page}
        index={document.index_number ?? ''}
        title={isGone ? null : document.title}
        reason={document.withdrawal_reason ?? ''}
        on={document.withdrawn_at ? dayOf(document.withdrawn_at) : ''}
        office={office}
        publishedAt={document.first_published_at ? minuteOf(document.first_published_at) : null}
      />,
      isGone ? 410 : 200,
    )
  }
  const view = await viewOf(c, document, number)
  if (view.isOld || view.superseded) c.header('x-robots-tag', 'noindex')
  markPublic(c)
  return c.html(<DocumentPage page={page} view={view} origin={originOf(c)} />)
}

type Form = { format: string; number?: number }

async function download(c: Asked, document: PublicDocument, { format, number }: Form) {
  const view = await viewOf(c, document, number)
  const origin = originOf(c)
  markPublic(c)
  if (format === 'json') return c.json(documentJson(view, await canonicalOf(c, document, view), origin))
  if (format === 'txt') return c.body(plainText(view, origin), 200, { 'content-type': 'text/plain; charset=utf-8' })
  return c.body(new Uint8Array(await documentDocx(view, origin)), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'content-disposition': `attachment; filename="document.docx"; filename*=UTF-8''${encodeURIComponent(`${fileNameOf(view)}.docx`)}`,
  })
}

/** The text over which the hash was taken; null when something around the edition (its column) has moved since. */
async function canonicalOf(c: Asked, document: PublicDocument, { edition }: DocumentView) {
  const row = await findPublicEdition(c.var.ctx, document.id, edition.number)
  const [member] = row ? await loadEditions(c.var.ctx, [row.id]) : []
  return member && member.hash === edition.hash ? canonicalJson(member.content) : null
}

async function found(c: Asked, serial: string): Promise<PublicDocument> {
  const document = await findPublicDocument(c.var.ctx, `${c.req.param('office')}/${serial}`)
  if (!document) throw notFound()
  return document
}

/** The document where its text may be read: in force, out of force, superseded, but not taken down. */
async function shown(c: Asked, serial: string): Promise<PublicDocument> {
  const document = await found(c, serial)
  if (document.withdrawal !== null && document.withdrawal !== 'superseded') throw notFound()
  return document
}

async function viewOf(c: Asked, document: PublicDocument, number?: number): Promise<DocumentView> {
  const view = await documentView(c.var.ctx, document, number)
  if (!view) throw notFound()
  return view
}

async function attachmentAt(c: Asked, number: number | undefined) {
  const document = await shown(c, c.req.param('serial') ?? '')
  const edition = await findPublicEdition(c.var.ctx, document.id, number ?? document.edition_number)
  const attachment = edition && (await attachmentsOf(c.var.ctx, edition.id)).find(({ id }) => id === c.req.param('attachment'))
  if (!attachment) throw notFound()
  return { attachment, view: await viewOf(c, document, number) }
}

/** The proofs of its publications, by the number of the edition; nothing else that happened to it is the public's. */
async function publicationsOf(c: Asked, document: PublicDocument) {
  const { proofs } = await proofsOf(c.var.ctx, document.id)
  return new Map(
    proofs.flatMap((proof) => {
      const { name, data } = JSON.parse(proof.event) as { name: string; data: { number?: number } } // our own canonical text
      return name === 'publishing.published' && data.number !== undefined ? [[data.number, proof] as const] : []
    }),
  )
}

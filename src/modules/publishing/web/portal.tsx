import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { serveFile } from '../../files/index.ts'
import { isValidOn, loadOrganisations, type Organisations } from '../../organisations/index.ts'
import { permanentPath, type SiteColumn } from '../model.ts'
import { findByPath } from '../public-document.ts'
import { columnsShown, countShown, listColumns, listShown } from '../public-lists.ts'
import { findAttachment } from '../queries.ts'
import { boardsPortal } from './boards-portal.tsx'
import { feedNamed, feedOf } from './feeds.ts'
import { linesOf } from './line-view.ts'
import { PublishingHomePage } from './pages/portal/home.tsx'
import { columnPages } from './portal-columns.tsx'
import { officePages } from './portal-offices.tsx'

/** 政务公开 as everybody reads it. */
export const portal = new Hono<Env>()

const SHOWN = 6
const NEWS = ['notices', 'news']

portal.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const [columns, held, tree, total] = await Promise.all([
    listColumns(ctx),
    columnsShown(ctx),
    loadOrganisations(ctx),
    countShown(ctx, {}),
  ])
  const bySlug = new Map(columns.map((column) => [column.slug, column]))
  const newestOf = async (slugs: readonly string[]) => {
    const wanted = slugs.flatMap((slug) => bySlug.get(slug) ?? [])
    const within = wanted.flatMap((column) => columns.filter(({ id, parent_id }) => id === column.id || parent_id === column.id))
    if (within.length === 0) return []
    return linesOf(ctx, (await listShown(ctx, { columns: within.map(({ id }) => id), size: SHOWN })).rows)
  }
  const linkOf = (column: SiteColumn) => {
    const found = held.get(column.id)
    return {
      slug: column.slug,
      name: column.name,
      description: column.description,
      count: found?.count ?? 0,
      newest: found?.newest ? dayOf(found.newest) : null,
    }
  }
  markPublic(c)
  return c.html(
    <PublishingHomePage
      page={page}
      total={total}
      policies={await newestOf(['policies'])}
      newest={
        await Promise.all(
          NEWS.flatMap((slug) => bySlug.get(slug) ?? []).map(async (column) => ({
            column,
            lines: await newestOf([column.slug]),
          })),
        )
      }
      keyAreas={columns.filter(({ key_area }) => key_area).map(linkOf)}
      columns={columns.filter(({ key_area }) => !key_area).map(linkOf)}
      {...officesOf(tree, dayOf(ctx.now))}
    />,
  )
})

portal.get('/:file{latest\\.(?:rss|atom|json)}', (c) => {
  const feed = feedNamed(c.req.param('file'))
  if (!feed) throw notFound()
  return feedOf(c, feed.format, {
    title: '政务公开最新',
    description: '全部机关最近公开的信息',
    path: '/publishing/latest',
    filter: {},
  })
})
portal.get('/latest', (c) => c.redirect('/publishing', 308))

// The pictures of a text, for whoever may read it: everybody once it is public, before that those who work on it.
portal.get('/files/:id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}', async (c) => {
  const attachment = await findAttachment(c.var.ctx, c.req.param('id'))
  if (!attachment) throw notFound()
  return serveFile(c, attachment.file_id, attachment.name)
})

portal.route('/', boardsPortal)
portal.route('/columns', columnPages)
portal.route('/offices', officePages)

// The readable path of a document, now or once: it leads to the permanent address.
portal.get('/:office{[a-z0-9]+(?:-[a-z0-9]+)*}/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}', readablePath)

async function readablePath(c: Context<Env>) {
  const office = (await loadOrganisations(c.var.ctx)).bySlug.get(c.req.param('office') ?? '')
  const index = office && (await findByPath(c.var.ctx, office.id, c.req.param('slug') ?? ''))
  if (!index) throw notFound()
  return c.redirect(permanentPath(index), 308)
}

function officesOf({ children }: Organisations, today: string) {
  const root = children.get(null)?.[0]
  const alive = (id: string) => (children.get(id) ?? []).filter((organisation) => isValidOn(organisation, today))
  const short = ({ slug, short_name }: { slug: string; short_name: string }) => ({ slug, name: short_name })
  const below = root ? alive(root.id) : []
  return {
    departments: [...(root ? [root] : []), ...below.filter(({ level }) => level === 'city')].map(short),
    districts: below
      .filter(({ level }) => level !== 'city')
      .map((seat) => ({ ...short(seat), offices: alive(seat.id).map(short) })),
  }
}

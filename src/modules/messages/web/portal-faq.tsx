import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { findShownFaq, listFaq } from '../faq/queries.ts'
import { FaqListPage, FaqPage } from './pages/faq.tsx'

export const faqPages = new Hono<Env>()

faqPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [all, tree] = await Promise.all([listFaq(ctx, {}), loadOrganisations(ctx)])
  const name = (id: string) => tree.byId.get(id)?.name ?? ''
  const offices = [...new Set(all.map(({ organisation_id }) => organisation_id))].map((id) => ({ value: id, label: name(id) }))
  const themes = [...new Set(all.map(({ theme }) => theme))]
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    office: offices.find(({ value }) => value === c.req.query('office'))?.value ?? '',
    theme: themes.find((theme) => theme === c.req.query('theme')) ?? '',
  }
  const rows = asked.q || asked.office || asked.theme ? await listFaq(ctx, asked) : all
  markPublic(c)
  return c.html(<FaqListPage page={frame} rows={rows} asked={asked} offices={offices} themes={themes} nameOf={name} />)
})

faqPages.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const faq = await findShownFaq(ctx, c.req.param('id'))
  if (!faq) throw notFound()
  const office = (await loadOrganisations(ctx)).byId.get(faq.organisation_id)?.name ?? ''
  const rule =
    faq.rule_id === null
      ? null
      : ((await ctx.db.selectFrom('rules.public_rule').select('title').where('id', '=', faq.rule_id).executeTakeFirst())?.title ??
        null)
  markPublic(c)
  return c.html(<FaqPage page={frame} faq={faq} office={office} rule={rule} />)
})

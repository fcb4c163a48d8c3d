import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { eachShown, loadShown, type Shown } from './archive.ts'
import { FaqChanged, FaqPublished, MessagePublished, MessageTakenDown } from './events.ts'
import { allShownFaq, loadShownFaq, type PublicFaq } from './faq/queries.ts'
import { portalPath } from './model.ts'

/** 留言选登: answered messages that were published, for search, the site map and alerts. */
export const messageSource: PublicSource = {
  kind: 'message',
  label: '留言选登',
  changedBy: [{ event: MessagePublished }, { event: MessageTakenDown }],
  load: async (ctx, ids) => (await loadShown(ctx, ids)).map(thingOf),
  all: async function* (ctx) {
    for await (const rows of eachShown(ctx)) yield rows.map(thingOf)
  },
  addresses: async function* (ctx) {
    for await (const rows of eachShown(ctx))
      yield rows.map(({ id, published_on }) => ({ url: portalPath(id), changedOn: published_on }))
  },
}

const thingOf = ({ id, number, subject, text, answer, organisation_id, published_on, kindLabel }: Shown): PublicThing => ({
  id,
  kind: 'message',
  title: subject,
  url: portalPath(id),
  text: `${text}\n${answer}\n${number}`,
  office: organisation_id,
  publishedOn: published_on,
  form: kindLabel,
  column: '留言选登',
  importedAs: null,
})

export const faqPath = (id: string) => `/messages/faq/${id}`
export const faqSource: PublicSource = {
  kind: 'faq',
  label: '常见问题',
  changedBy: [{ event: FaqPublished }, { event: FaqChanged }],
  load: async (ctx, ids) => (await loadShownFaq(ctx, ids)).map(faqThing),
  all: async function* (ctx) {
    yield (await allShownFaq(ctx)).map(faqThing)
  },
}

const faqThing = ({ id, question, answer, theme, organisation_id, published_on }: PublicFaq): PublicThing => ({
  id,
  kind: 'faq',
  title: question,
  url: faqPath(id),
  text: answer,
  office: organisation_id,
  publishedOn: published_on,
  keywords: [theme],
  form: '常见问题',
  column: '常见问题',
  importedAs: null,
})

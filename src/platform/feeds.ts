import { Feed } from 'feed'

/** One thing of a list, as feed readers are told of it. Addresses are whole, with the site before them. */
export type FeedEntry = {
  /** Stays the same for ever, whatever happens to the address. */
  id: string
  title: string
  url: string
  publishedAt: Date
  updatedAt: Date
  summary?: string
  author?: string
  categories?: readonly string[]
}
export type FeedList = {
  title: string
  description: string
  /** The page whose list it is. */
  url: string
  /** Where this feed lies in each format. */
  at: Record<FeedFormat, string>
  /** Who runs the site; stands in for authors that are not named. */
  publisher: string
  entries: readonly FeedEntry[]
}

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]
export const isFeedFormat = (text: string): text is FeedFormat => FEED_FORMATS.some((format) => format === text)

const types: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}

/** What a page says in its head, so that a reader finds its feeds. */
export const feedLinks = (address: string, title: string) =>
  FEED_FORMATS.map((format) => ({
    rel: 'alternate',
    href: `${address}.${format}`,
    type: types[format],
    title: `${title}（${format === 'json' ? 'JSON Feed' : format === 'rss' ? 'RSS' : 'Atom'}）`,
  }))

/** A list as RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1. */
export function renderFeed(format: FeedFormat, { title, description, url, at, publisher, entries }: FeedList): Response {
  const newest = entries.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt.getTime()), 0)
  // Atom reads titles and summaries as HTML, RSS its descriptions; JSON Feed reads plain text.
  const inHtml = format === 'json' ? xmlText : (text: string) => escapeHtml(xmlText(text))
  const inTitle = format === 'atom' ? inHtml : xmlText
  const feed = new Feed({
    id: url,
    title: xmlText(title),
    description: xmlText(description),
    link: url,
    language: 'zh-CN',
    copyright: xmlText(publisher),
    author: { name: xmlText(publisher) },
    generator: false,
    feedLinks: { rss: at.rss, atom: at.atom, json: at.json },
    // An empty list has not changed since the beginning of time; a moving date would make every reader fetch it anew.
    updated: new Date(newest),
  })
  for (const entry of entries)
    feed.addItem({
      id: entry.id,
      guid: entry.id,
      title: inTitle(entry.title),
      link: entry.url,
      date: entry.updatedAt,
      published: entry.publishedAt,
      description: inHtml(entry.summary || entry.title),
      // RSS knows authors by their mail address only.
      ...(entry.author && format !== 'rss' && { author: [{ name: xmlText(entry.author) }] }),
      ...(entry.categories && { category: entry.categories.map((name) => ({ name: xmlText(name), term: xmlText(name) })) }),
    })
  const body = format === 'rss' ? feed.rss2() : format === 'atom' ? feed.atom1() : jsonFeed(feed)
  return new Response(body, { headers: { 'content-type': `${types[format]}; charset=utf-8` } })
}

type JsonItem = { content_html?: string; author?: { name: string } }

/** The package writes version 1.0 with descriptions as HTML; ours are words, and 1.1 has several authors and a language. */
function jsonFeed(feed: Feed) {
  const { author, items, ...rest } = JSON.parse(feed.json1()) as { author?: unknown; items?: JsonItem[] }
  return JSON.stringify({
    ...rest,
    version: 'https://jsonfeed.org/version/1.1',
    language: 'zh-CN',
    authors: [author],
    items: (items ?? []).map(({ content_html, author: by, ...item }) => ({
      ...item,
      content_text: content_html,
      ...(by && { authors: [by] }),
    })),
  })
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** XML has no place for control characters and half surrogates, not even escaped. */
const xmlText = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is left out
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

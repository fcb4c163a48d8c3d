import type { Reading } from './reading-mode.ts'

/** A word that leads somewhere. */
export type Link = { href: string; label: string }

/** One entry of a menu. `group` gathers entries under a heading (workbench), `count` shows how many wait there. */
export type NavItem = Link & { current?: boolean; count?: number; group?: string }

/** What the national rules ask of the foot of every page (国办函〔2019〕19号 checks exactly these). */
export type SiteFooter = {
  organiser: string
  contact: string
  reportErrorHref: string
  siteMapHref: string
  icp: string
  police: string
  policeHref?: string
  ipv6: boolean
  links?: Link[]
}

/** Where the frame's own links lead; the defaults follow the modules' names. */
export type AccountLinks = { signIn: string; signOut: string; mine: string; inbox: string }

/** What the application knows about this request before any page is chosen. */
export type PageFrame = {
  siteName: string
  siteDomain: string
  siteIdCode: string
  sample: boolean
  /** Path and query of this page, to come back to. */
  path: string
  person: { name: string; label: string; unread: number } | null
  /** The name of the office at whose desk the person sits; empty for everybody who works for none. */
  workplace: string
  csrf: string
  nav: NavItem[]
  reading: Reading
  footer: SiteFooter
  notice?: { tone: 'info' | 'done' | 'warning' | 'error'; text: string }
  account?: AccountLinks
}

/** Labels of a column page (栏目页). */
export type ColumnLabels = { name: string; description: string; keywords: string[]; type: string[] }

/** Labels of a content page (内容页); `publishedAt` is `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
export type ArticleLabels = {
  title: string
  publishedAt: string
  source: string
  keywords?: string[]
  author?: string
  description?: string
  image?: string
  url?: string
}

export type PageLabels = { column: ColumnLabels; article?: ArticleLabels }

/** A link of the head: the canonical address, feeds, the same thing in another form. */
export type HeadLink = { rel: string; href: string; type?: string; title?: string }

/** What every page of either face is given; `title` is both the heading and the window's name. */
export type Page = {
  title: string
  page: PageFrame
  breadcrumb?: Link[]
  labels?: PageLabels
  /** The heading is in the content already (home page, document page). */
  ownHeading?: boolean
  links?: HeadLink[]
  /** Asks for the page again after so many seconds: for readers without script who have wished it. */
  refresh?: number
  /** What machines read of it (schema.org, JSON-LD); a block of data, which the content security policy lets through. */
  linkedData?: Record<string, unknown>
}

export const accountLinks = (page: PageFrame): AccountLinks =>
  page.account ?? {
    signIn: '/identity/sign-in',
    signOut: '/identity/sign-out',
    mine: '/identity/me',
    inbox: '/notifications',
  }

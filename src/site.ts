import { z } from 'zod'
import { entryOf, PORTAL } from './menus/portal.ts'
import { workbenchEntries } from './menus/workbench.ts'
import { type Identified, isSampleMode } from './modules/identity/index.ts'
import type { Db } from './platform/db.ts'
import { installation } from './platform/installation.ts'
import { readSetting, type Setting } from './platform/settings.ts'
import type { PageFrame } from './ui/page-frame.ts'
import type { Reading } from './ui/reading-mode.ts'

/** What the site says of itself (国办函〔2019〕19号 checks the foot of the page for exactly these). */
export const SiteSetting = {
  key: 'site',
  value: z.object({
    name: z.string(),
    idCode: z.string().regex(/^(\d{10}|bm\d{8})$/),
    organiser: z.string(),
    contact: z.string(),
    icp: z.string(),
    police: z.string(),
  }),
  otherwise: {
    name: '示例市政务公开平台',
    idCode: '0000000000',
    organiser: '示例市人民政府办公厅（示例）',
    contact: '0755-00000000（示例）',
    icp: '示例ICP备00000000号',
    police: '示例公网安备00000000000000号',
  },
} satisfies Setting<unknown>

export type Site = z.infer<typeof SiteSetting.value> & { publicUrl: string | undefined; sample: boolean }

/** What this installation says of itself, as it is now. */
export async function readSite(db: Db): Promise<Site> {
  return {
    ...(await readSetting({ db }, SiteSetting)),
    publicUrl: installation().config.PUBLIC_URL,
    sample: await isSampleMode(db),
  }
}

type Asked = { path: string; identified: Identified | null; workplace?: string; reading: Reading }

/** What the frame around every page shows for this request. */
export function frameOf(site: Site, { path, identified, workplace = '', reading }: Asked): PageFrame {
  const staff = identified?.actor?.kind === 'officer'
  const nav = path.startsWith('/workbench')
    ? workbenchEntries(site, identified?.actor ?? null)
    : staff
      ? [...PORTAL, { href: '/workbench', label: '工作台' }]
      : PORTAL
  const here = entryOf(
    nav.map(({ href }) => href),
    path.split('?')[0] ?? '/',
  )
  return {
    siteName: site.name,
    siteDomain: site.publicUrl ? new URL(site.publicUrl).host : 'localhost',
    siteIdCode: site.idCode,
    sample: site.sample,
    path,
    person: identified?.person
      ? { name: identified.person.name, label: identified.person.label, unread: identified.person.unread }
      : null,
    workplace,
    csrf: '',
    nav: nav.map((item) => ({ ...item, current: item.href === here })),
    reading,
    footer: {
      organiser: site.organiser,
      contact: site.contact,
      reportErrorHref: reportErrorHref(path),
      siteMapHref: '/site-map',
      icp: site.icp,
      police: site.police,
      ipv6: true,
    },
  }
}

/** 找错 knows the page it is asked from; a page of the workbench is nobody's to report. */
const reportErrorHref = (path: string) =>
  path.startsWith('/workbench') || path.startsWith('/corrections')
    ? '/corrections/new'
    : `/corrections/new?page=${encodeURIComponent(path)}`

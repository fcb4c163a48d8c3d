import type { NavItem } from '../ui/page-frame.ts'

/** The menu of the public pages. */
export const PORTAL: NavItem[] = [
  { href: '/', label: '首页' },
  { href: '/publishing', label: '政务公开' },
  { href: '/rules', label: '规章文件' },
  { href: '/gazette', label: '政府公报' },
  { href: '/datasets', label: '数据开放' },
  { href: '/requests', label: '依申请公开' },
  { href: '/demands', label: '民意速办' },
  { href: '/participation', label: '政民互动' },
  { href: '/organisations', label: '机构' },
  { href: '/annual-reports', label: '年度报告' },
  { href: '/requests/statistics', label: '数据统计' },
]

/** What lies under an entry without its name in the address. */
const UNDER: Record<string, readonly string[]> = {
  '/publishing': ['/d/'],
  '/datasets': ['/data-requests'],
  '/demands': ['/duties', '/supervision', '/incidents', '/open311'],
  '/participation': [
    '/consultations',
    '/questionnaires',
    '/decisions',
    '/messages',
    '/corrections',
    '/briefings',
    '/concerns',
    '/open-days',
    '/attendance',
  ],
}

/** The entry under which a page lies: the longest that its path begins with. */
export const entryOf = (hrefs: readonly string[], path: string) =>
  hrefs
    .filter(
      (href) =>
        path === href ||
        (href !== '/' && href !== '/workbench' && path.startsWith(href)) ||
        UNDER[href]?.some((other) => path.startsWith(other)),
    )
    .sort((a, b) => b.length - a.length)[0]

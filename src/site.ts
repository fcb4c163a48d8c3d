import { z } from 'zod'
import { type Identified, isSampleMode } from './modules/identity/index.ts'
import type { Role } from './platform/ctx.ts'
import type { Db } from './platform/db.ts'
import { installation } from './platform/installation.ts'
import { readSetting, type Setting } from './platform/settings.ts'
import type { NavItem, PageFrame } from './ui/page-frame.ts'
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

type Asked = { path: string; identified: Identified | null; reading: Reading }

/** What the frame around every page shows for this request. */
export function frameOf(site: Site, { path, identified, reading }: Asked): PageFrame {
  const staff = identified?.actor?.kind === 'officer'
  const nav = path.startsWith('/workbench')
    ? workbenchNav(site, identified)
    : staff
      ? [...PORTAL, { href: '/workbench', label: '工作台' }]
      : PORTAL
  const here = entryOf(nav, path.split('?')[0] ?? '/')
  return {
    siteName: site.name,
    siteDomain: site.publicUrl ? new URL(site.publicUrl).host : 'localhost',
    siteIdCode: site.idCode,
    sample: site.sample,
    path,
    person: identified?.person
      ? { name: identified.person.name, label: identified.person.label, unread: identified.person.unread }
      : null,
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

/** What lies under an entry without its name in the address. */
const UNDER: Record<string, readonly string[]> = {
  '/publishing': ['/d/'],
  '/datasets': ['/data-requests'],
  '/demands': ['/duties', '/supervision'],
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
const entryOf = (nav: NavItem[], path: string) =>
  nav
    .map(({ href }) => href)
    .filter(
      (href) =>
        path === href ||
        (href !== '/' && href !== '/workbench' && path.startsWith(href)) ||
        UNDER[href]?.some((other) => path.startsWith(other)),
    )
    .sort((a, b) => b.length - a.length)[0]

/** 找错 knows the page it is asked from; a page of the workbench is nobody's to report. */
const reportErrorHref = (path: string) =>
  path.startsWith('/workbench') || path.startsWith('/corrections')
    ? '/corrections/new'
    : `/corrections/new?page=${encodeURIComponent(path)}`

const PORTAL: NavItem[] = [
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

/** An entry of the workbench's menu, and for which roles it is there; without `roles` it is for every officer. */
const PUBLISHING: Role[] = ['editor', 'office-head', 'leader', 'secrecy-reviewer', 'legal-reviewer']
const DATA: Role[] = ['data-steward', 'data-reviewer', 'office-head', 'leader', 'secrecy-reviewer', 'overseer']
const WORKBENCH: (NavItem & { roles?: Role[]; sample?: true })[] = [
  { href: '/workbench', label: '工作台', group: '公开' },
  { href: '/workbench/publishing', label: '信息发布', group: '公开', roles: PUBLISHING },
  { href: '/workbench/publishing/coverage', label: '应公开事项', group: '公开', roles: [...PUBLISHING, 'overseer'] },
  { href: '/workbench/publishing/clean-ups', label: '定期清理', group: '公开', roles: [...PUBLISHING, 'overseer'] },
  { href: '/workbench/publishing/interpretations', label: '政策解读', group: '公开', roles: [...PUBLISHING, 'overseer'] },
  { href: '/workbench/publishing/withheld', label: '不公开信息评估', group: '公开', roles: [...PUBLISHING, 'overseer'] },
  { href: '/workbench/publishing/archive', label: '移送档案馆', group: '公开', roles: [...PUBLISHING, 'overseer'] },
  { href: '/workbench/rules', label: '规范性文件', group: '公开', roles: [...PUBLISHING, 'registrar', 'overseer'] },
  { href: '/workbench/gazette', label: '政府公报', group: '公开', roles: ['editor', 'office-head', 'gazette-editor'] },
  {
    href: '/workbench/consultations',
    label: '民意征集',
    group: '互动',
    roles: ['consultation-officer', 'office-head', 'leader', 'overseer'],
  },
  {
    href: '/workbench/decisions',
    label: '重大决策',
    group: '互动',
    roles: ['decision-officer', 'office-head', 'legal-reviewer', 'leader', 'overseer'],
  },
  {
    href: '/workbench/questionnaires',
    label: '问卷答卷',
    group: '互动',
    roles: ['consultation-officer', 'decision-officer', 'press-officer', 'office-head', 'overseer'],
  },
  { href: '/workbench/messages', label: '留言办理', group: '互动', roles: ['message-officer', 'office-head', 'overseer'] },
  { href: '/workbench/corrections', label: '网站找错', group: '互动', roles: ['message-officer', 'office-head', 'overseer'] },
  {
    href: '/workbench/briefings',
    label: '新闻发布和访谈',
    group: '互动',
    roles: ['press-officer', 'office-head', 'leader', 'overseer'],
  },
  {
    href: '/workbench/concerns',
    label: '回应社会关切',
    group: '互动',
    roles: ['press-officer', 'office-head', 'leader', 'overseer'],
  },
  {
    href: '/workbench/open-days',
    label: '开放日',
    group: '互动',
    roles: ['editor', 'press-officer', 'message-officer', 'office-head', 'overseer'],
  },
  {
    href: '/workbench/attendance',
    label: '活动场次',
    group: '互动',
    roles: ['editor', 'press-officer', 'message-officer', 'consultation-officer', 'decision-officer', 'office-head', 'overseer'],
  },
  {
    href: '/workbench/demands',
    label: '诉求办理',
    group: '诉求',
    roles: [
      'demand-operator',
      'demand-dispatcher',
      'demand-arbiter',
      'demand-handler',
      'demand-supervisor',
      'office-head',
      'overseer',
    ],
  },
  {
    href: '/workbench/intake',
    label: '受理渠道',
    group: '诉求',
    roles: ['demand-operator', 'demand-dispatcher', 'demand-supervisor'],
  },
  { href: '/workbench/intake/call', label: '来电登记', group: '诉求', roles: ['demand-operator', 'demand-dispatcher'] },
  {
    href: '/workbench/dispatching',
    label: '分拨',
    group: '诉求',
    roles: ['demand-dispatcher', 'demand-arbiter', 'demand-supervisor', 'overseer'],
  },
  {
    href: '/workbench/incidents',
    label: '同类诉求',
    group: '诉求',
    roles: ['demand-dispatcher', 'demand-operator', 'demand-supervisor', 'demand-arbiter', 'demand-handler'],
  },
  {
    href: '/workbench/supervision',
    label: '监督评价',
    group: '诉求',
    roles: ['demand-supervisor', 'demand-handler', 'office-head', 'overseer'],
  },
  {
    href: '/workbench/duties',
    label: '职责清单',
    group: '诉求',
    roles: ['demand-dispatcher', 'demand-arbiter', 'demand-supervisor', 'overseer'],
  },
  {
    href: '/workbench/open311',
    label: '照片审看',
    group: '诉求',
    roles: ['demand-operator', 'demand-dispatcher', 'demand-supervisor'],
  },
  { href: '/workbench/datasets', label: '数据开放', group: '数据', roles: DATA },
  { href: '/workbench/ingestion', label: '数据接入', group: '数据', roles: ['data-steward'] },
  { href: '/workbench/data-requests', label: '供需对接', group: '数据', roles: ['data-steward', 'data-reviewer', 'overseer'] },
  {
    href: '/workbench/datasets/access',
    label: '使用申请',
    group: '数据',
    roles: ['data-steward', 'leader', 'data-reviewer'],
  },
  { href: '/workbench/datasets/plan', label: '开放计划', group: '数据', roles: DATA },
  { href: '/workbench/datasets/board', label: '各机关情况', group: '数据', roles: DATA },
  {
    href: '/workbench/requests',
    label: '申请办理',
    group: '申请',
    roles: ['request-officer', 'office-head', 'legal-reviewer', 'overseer'],
  },
  {
    href: '/workbench/requests/tasks',
    label: '协办事项',
    group: '申请',
    roles: ['request-officer', 'office-head', 'legal-reviewer'],
  },
  {
    href: '/workbench/requests/consultations',
    label: '征求我机关意见',
    group: '申请',
    roles: ['request-officer', 'office-head', 'legal-reviewer'],
  },
  { href: '/workbench/requests/register', label: '代为登记', group: '申请', roles: ['request-officer', 'office-head'] },
  {
    href: '/workbench/remedies',
    label: '复议诉讼',
    group: '申请',
    roles: ['request-officer', 'office-head', 'legal-reviewer', 'overseer'],
  },
  {
    href: '/workbench/requests/overview',
    label: '办理总览',
    group: '监督',
    roles: ['request-officer', 'office-head', 'overseer'],
  },
  { href: '/workbench/annual-reports', label: '年度报告', group: '监督' },
  { href: '/workbench/screening', label: '内容检测', group: '监督', roles: [...PUBLISHING, 'overseer', 'administrator'] },
  { href: '/workbench/inspections', label: '网站检查', group: '监督', roles: ['overseer', 'administrator'] },
  { href: '/workbench/search', label: '检索改进', group: '监督', roles: ['office-head', 'overseer', 'administrator'] },
  { href: '/workbench/ledger', label: '存证核验', group: '监督', roles: ['overseer', 'administrator'] },
  { href: '/workbench/publishing/columns', label: '栏目', group: '管理', roles: ['administrator', 'overseer'] },
  {
    href: '/workbench/publishing/catalogue',
    label: '公开目录',
    group: '管理',
    roles: ['administrator', 'overseer', 'office-head'],
  },
  { href: '/workbench/calendar', label: '工作日历', group: '管理' },
  { href: '/workbench/organisations', label: '机构', group: '管理', roles: ['administrator'] },
  { href: '/workbench/identity', label: '人员和岗位', group: '管理', roles: ['administrator'] },
  { href: '/workbench/settings', label: '参数设置', group: '管理', roles: ['administrator'] },
  { href: '/workbench/notifications', label: '发件箱', group: '管理', roles: ['administrator'] },
  { href: '/workbench/clock', label: '示例时钟', group: '管理', sample: true },
]

function workbenchNav({ sample }: Site, identified: Identified | null): NavItem[] {
  const held = identified?.actor?.posts.map(({ role }) => role) ?? []
  return WORKBENCH.filter(
    (entry) => (!entry.sample || sample) && (!entry.roles || entry.roles.some((role) => held.includes(role))),
  )
}

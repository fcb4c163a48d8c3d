import { loadOrganisations } from '../modules/organisations/index.ts'
import type { Actor, Ctx, Role } from '../platform/ctx.ts'
import type { NavItem } from '../ui/page-frame.ts'
import { entryOf } from './portal.ts'

const PUBLISHING: Role[] = ['editor', 'office-head', 'leader', 'secrecy-reviewer', 'legal-reviewer']
const PUBLISHED: Role[] = [...PUBLISHING, 'overseer']
const MESSAGES: Role[] = ['message-officer', 'office-head', 'overseer']
const PRESS: Role[] = ['press-officer', 'office-head', 'leader', 'overseer']
const OPENED: Role[] = ['editor', 'press-officer', 'message-officer', 'office-head', 'overseer']
const DESK: Role[] = ['demand-operator', 'demand-dispatcher']
const CHANNELS: Role[] = [...DESK, 'demand-supervisor']
const DISPATCH: Role[] = ['demand-dispatcher', 'demand-arbiter', 'demand-supervisor', 'overseer']
const DATA: Role[] = ['data-steward', 'data-reviewer', 'office-head', 'leader', 'secrecy-reviewer', 'overseer']
const REQUESTS: Role[] = ['request-officer', 'office-head', 'legal-reviewer']
const SYSTEM: Role[] = ['administrator']

/** Address under /workbench, label, and for which roles it is there, first of all for the first; without them it is for every officer. */
type Entry = [path: string, label: string, roles?: Role[]]

const GROUPS: { group: string; entries: Entry[] }[] = [
  {
    group: '公开',
    entries: [
      ['', '工作台'],
      ['/publishing', '信息发布', PUBLISHING],
      ['/publishing/coverage', '应公开事项', PUBLISHED],
      ['/publishing/clean-ups', '定期清理', PUBLISHED],
      ['/publishing/interpretations', '政策解读', PUBLISHED],
      ['/publishing/withheld', '不公开信息评估', PUBLISHED],
      ['/publishing/archive', '移送档案馆', PUBLISHED],
      ['/rules', '规范性文件', [...PUBLISHED, 'registrar']],
      ['/gazette', '政府公报', ['gazette-editor', 'editor', 'office-head']],
    ],
  },
  {
    group: '互动',
    entries: [
      ['/consultations', '民意征集', ['consultation-officer', 'office-head', 'leader', 'overseer']],
      ['/decisions', '重大决策', ['decision-officer', 'office-head', 'legal-reviewer', 'leader', 'overseer']],
      ['/questionnaires', '问卷答卷', ['consultation-officer', 'decision-officer', 'press-officer', 'office-head', 'overseer']],
      ['/messages', '留言办理', MESSAGES],
      ['/corrections', '网站找错', MESSAGES],
      ['/briefings', '新闻发布和访谈', PRESS],
      ['/concerns', '回应社会关切', PRESS],
      ['/open-days', '开放日', OPENED],
      ['/attendance', '活动场次', [...OPENED, 'consultation-officer', 'decision-officer']],
    ],
  },
  {
    group: '诉求',
    entries: [
      ['/demands', '诉求办理', [...CHANNELS, 'demand-arbiter', 'demand-handler', 'office-head', 'overseer']],
      ['/intake', '受理渠道', CHANNELS],
      ['/intake/call', '来电登记', DESK],
      ['/dispatching', '分拨', DISPATCH],
      ['/incidents', '同类诉求', [...CHANNELS, 'demand-arbiter', 'demand-handler']],
      ['/supervision', '监督评价', ['demand-supervisor', 'demand-handler', 'office-head', 'overseer']],
      ['/duties', '职责清单', DISPATCH],
      ['/open311', '照片审看', CHANNELS],
    ],
  },
  {
    group: '数据',
    entries: [
      ['/datasets', '数据开放', DATA],
      ['/ingestion', '数据接入', ['data-steward']],
      ['/data-requests', '供需对接', ['data-steward', 'data-reviewer', 'overseer']],
      ['/datasets/access', '使用申请', ['data-steward', 'leader', 'data-reviewer']],
      ['/datasets/plan', '开放计划', DATA],
      ['/datasets/board', '各机关情况', DATA],
    ],
  },
  {
    group: '申请',
    entries: [
      ['/requests', '申请办理', [...REQUESTS, 'overseer']],
      ['/requests/tasks', '协办事项', REQUESTS],
      ['/requests/consultations', '征求我机关意见', REQUESTS],
      ['/requests/register', '代为登记', ['request-officer', 'office-head']],
      ['/remedies', '复议诉讼', [...REQUESTS, 'overseer']],
    ],
  },
  {
    group: '监督',
    entries: [
      ['/requests/overview', '办理总览', ['request-officer', 'office-head', 'overseer']],
      ['/annual-reports', '年度报告'],
      ['/screening', '内容检测', [...PUBLISHED, 'administrator']],
      ['/inspections', '网站检查', ['overseer', 'administrator']],
      ['/search', '检索改进', ['office-head', 'overseer', 'administrator']],
      ['/ledger', '存证核验', ['overseer', 'administrator']],
    ],
  },
  {
    group: '管理',
    entries: [
      ['/publishing/columns', '栏目', ['administrator', 'overseer']],
      ['/publishing/catalogue', '公开目录', ['administrator', 'overseer', 'office-head']],
      ['/calendar', '工作日历'],
      ['/organisations', '机构', SYSTEM],
      ['/identity', '人员和岗位', SYSTEM],
      ['/settings', '参数设置', SYSTEM],
      ['/notifications', '发件箱', SYSTEM],
      ['/clock', '示例时钟'],
    ],
  },
]

/** The workbench's menu, as far as it is for whoever asks; the movable clock is there in the sample only. */
export function workbenchEntries({ sample }: { sample: boolean }, actor: Actor | null): NavItem[] {
  const held = actor?.posts.map(({ role }) => role) ?? []
  return GROUPS.flatMap(({ group, entries }) =>
    entries
      .filter(([path, , roles]) => (path !== '/clock' || sample) && (!roles || roles.some((role) => held.includes(role))))
      .map(([path, label]) => ({ href: `/workbench${path}`, label, group })),
  )
}

/** The name of the office at whose desk the actor sits on a page: of the post for which the page is there, else of their first. */
export async function workplaceOf(ctx: Ctx, path: string) {
  const posts = ctx.actor?.posts ?? []
  if (posts.length === 0) return ''
  const roles = ROLES.get(entryOf([...ROLES.keys()], path) ?? '') ?? []
  const post = roles.flatMap((role) => posts.filter((each) => each.role === role))[0] ?? posts[0]
  return (await loadOrganisations(ctx)).byId.get(post?.organisation ?? '')?.name ?? ''
}
const ROLES = new Map(GROUPS.flatMap(({ entries }) => entries.map(([path, , roles]) => [`/workbench${path}`, roles ?? []])))

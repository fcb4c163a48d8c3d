import { type RawBuilder, sql } from 'kysely'
import { briefings, counted, documents, type Extent, handled, openAt, printed, remedies, summed } from './extent.ts'

type Version = {
  version: number
  /** What is counted, by which date: as everybody reads it. */
  definition: string
  count: (extent: Extent) => RawBuilder<{ value: number }>
}
/**
 * A figure that reports state in their text. Whoever comes to count otherwise adds a version, the newest first, and leaves the earlier ones
 * as they are: reports that were closed under them are run again by them.
 */
export type NarrativeFigure = {
  name: string
  title: string
  unit: string
  /** Where the records stand that are counted. */
  records: string
  versions: readonly [Version, ...Version[]]
}

const first = (definition: string, count: Version['count']): NarrativeFigure['versions'] => [{ version: 1, definition, count }]

const BRIEFED = '按举行日期计；已取消和尚未举行的不计'

export const figures: readonly NarrativeFigure[] = [
  {
    name: 'consultations.opened',
    title: '开展民意征集调查',
    unit: '期',
    records: '/consultations',
    versions: first(
      '在统计年度内向社会开放的民意征集、问卷调查和听证，按开始征集的日期计；开放以后撤回的也计。',
      counted('consultations.public_consultation', 'opened_on'),
    ),
  },
  {
    name: 'consultations.opinions',
    title: '征集收到意见',
    unit: '条',
    records: '/consultations',
    versions: first(
      '统计年度内开始、已经截止的征集收到的意见，一份答卷中每一处文字意见计一条；只作选择、没有写意见的不计。',
      summed('opinions', 'consultations.public_consultation', 'opened_on'),
    ),
  },
  {
    name: 'consultations.results',
    title: '公布民意征集调查结果',
    unit: '期',
    records: '/consultations',
    versions: first(
      '在统计年度内公布结果（含逐条采纳情况）的征集，按结果公布日期计，不论何时开始。',
      counted('consultations.public_consultation', 'result_published_on'),
    ),
  },
  {
    name: 'briefings.press',
    title: '召开新闻发布活动',
    unit: '场',
    records: '/briefings?kind=press-conference',
    versions: first(`新闻发布会，${BRIEFED}。`, briefings('press-conference', [])),
  },
  {
    name: 'briefings.press.high-quality',
    title: '“推动高质量发展系列”新闻发布活动',
    unit: '场',
    records: '/briefings?series=high-quality',
    versions: first(`属于该系列的新闻发布会，${BRIEFED}。`, briefings('press-conference', ['high-quality'])),
  },
  {
    name: 'briefings.press.best-results',
    title: '“全力推动高质量发展实现最好结果系列”新闻发布活动',
    unit: '场',
    records: '/briefings?series=best-results',
    versions: first(`属于该系列的新闻发布会，${BRIEFED}。`, briefings('press-conference', ['best-results'])),
  },
  {
    name: 'briefings.programmes',
    title: '举办“政企通”“政民通”活动',
    unit: '期',
    records: '/briefings?kind=programme',
    versions: first(`“政企通”“政民通”两个栏目的节目合计，${BRIEFED}。`, briefings('programme', ['zhengqitong', 'zhengmintong'])),
  },
  {
    name: 'briefings.minxinqiao',
    title: '播出“民心桥”节目',
    unit: '期',
    records: '/briefings?series=minxinqiao',
    versions: first(`“民心桥”栏目的节目，${BRIEFED}。`, briefings('programme', ['minxinqiao'])),
  },
  {
    name: 'briefings.interviews',
    title: '开展在线访谈',
    unit: '次',
    records: '/briefings?kind=interview',
    versions: first(`在线访谈，${BRIEFED}。`, briefings('interview', [])),
  },
  {
    name: 'messages.handled',
    title: '办理社会公众留言',
    unit: '条',
    records: '/messages/statistics',
    versions: first(
      '在统计年度内首次答复，或者告知写信人应当通过其他渠道提出的来信，按答复、告知日期计；网站找错另计，写信人撤回的不计，追问不另计。',
      handled(),
    ),
  },
  {
    name: 'messages.in-time',
    title: '按期办理社会公众留言',
    unit: '条',
    records: '/messages/statistics',
    versions: first(
      '“办理社会公众留言”中，答复、告知不晚于办理期限届满之日的。',
      handled(sql`coalesce(answered_on, refused_on) <= due_on`),
    ),
  },
  {
    name: 'corrections.in-time',
    title: '按期办结“我为政府网站找错”网民留言',
    unit: '条',
    records: '/corrections',
    versions: first(
      '在统计年度内答复、并且答复不晚于三个工作日期限届满之日的网站找错，按答复日期计。',
      counted('corrections.public_correction', 'answered_on', sql`in_time`),
    ),
  },
  {
    name: 'publishing.items',
    title: '主动公开政府信息',
    unit: '条',
    records: '/publishing',
    versions: first('在统计年度内首次发布的主动公开信息，按首次发布日期计，其后修改不另计，撤回的也计。', documents([])),
  },
  {
    name: 'publishing.news',
    title: '发布政务动态',
    unit: '条',
    records: '/publishing',
    versions: first('“主动公开政府信息”中类别为政务动态的。', documents(['news'])),
  },
  {
    name: 'gazette.issues',
    title: '编制政府公报',
    unit: '期',
    records: '/gazette',
    versions: first(
      '统计年度卷号内已经出版的政府公报；只计入市人民政府的报告。',
      (extent) => sql`select count(*)::integer as value from gazette.public_issue where ${printed(extent)}`,
    ),
  },
  {
    name: 'gazette.texts',
    title: '政府公报发布文件',
    unit: '件',
    records: '/gazette',
    versions: first(
      '上述各期公报刊登的文件，一件文件刊登一次计一件；只计入市人民政府的报告。',
      (extent) => sql`select count(*)::integer as value from gazette.public_item where ${printed(extent)}`,
    ),
  },
  {
    name: 'gazette.copies',
    title: '政府公报发行',
    unit: '份',
    records: '/gazette',
    versions: first(
      '上述各期公报登记的赠阅、发行份数合计；只计入市人民政府的报告。',
      (extent) => sql`select coalesce(sum(copies), 0)::integer as value from gazette.public_issue where ${printed(extent)}`,
    ),
  },
  {
    name: 'open-days.held',
    title: '开展政府开放日活动',
    unit: '次',
    records: '/open-days',
    versions: first(
      '在统计年度内举行的政府开放日，按第一场的日期计；取消的不计。',
      counted('open_days.public_open_day', 'held_on', sql`cancelled_on is null`),
    ),
  },
  {
    name: 'requests.processed',
    title: '办理政府信息公开申请',
    unit: '宗',
    records: '/annual-reports',
    versions: first(
      '在统计年度内答复或者终结的政府信息公开申请，按答复、终结日期计，与表三“三、（七）总计”一致；合并办理的计一件。',
      counted('requests.public_request', 'closed_on', sql`received_on is not null`),
    ),
  },
  {
    name: 'remedies.reviews',
    title: '信息公开行政复议',
    unit: '宗',
    records: '/annual-reports',
    versions: first('以本机关为被申请人的信息公开行政复议，统计方法与表四行政复议总计一致。', remedies(['review'])),
  },
  {
    name: 'remedies.suits',
    title: '信息公开行政诉讼',
    unit: '宗',
    records: '/annual-reports',
    versions: first(
      '以本机关为被告的信息公开行政诉讼，统计方法与表四未经复议直接起诉、复议后起诉两项总计之和一致。',
      remedies(['suit-direct', 'suit-after-review']),
    ),
  },
  {
    name: 'datasets.open',
    title: '开放公共数据集',
    unit: '个',
    records: '/datasets',
    versions: first(
      '统计年度末处于开放状态的公共数据集：年末以前发布，并且没有在年末以前撤回。',
      openAt('datasets.public_dataset'),
    ),
  },
]

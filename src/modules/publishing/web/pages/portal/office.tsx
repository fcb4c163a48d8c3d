import { dayOf } from '../../../../../platform/day.ts'
import { feedLinks } from '../../../../../platform/feeds.ts'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  count,
  DescriptionList,
  More,
  NewsList,
  type PageFrame,
  PortalPage,
  SearchBox,
} from '../../../../../ui/index.ts'
import type { Organisation } from '../../../../organisations/index.ts'
import type { StatutoryArea } from '../../../catalogue/statutory-content.ts'
import type { LineView } from '../../line-view.ts'
import type { ColumnLink } from './home.tsx'
import { Lines } from './lines.tsx'
import { Feeds } from './list.tsx'

type Props = {
  page: PageFrame
  office: Organisation
  isEnded: boolean
  successor: Organisation | null
  total: number
  systems: LineView[]
  newest: LineView[]
  columns: ColumnLink[]
  areas: StatutoryArea[]
  reports: { year: number; href: string }[]
}

/** 政府信息公开平台 of one office: the five fixed blocks (国办公开办函〔2019〕61号), and search inside the office. */
export const OfficePage = (props: Props) => {
  const { page, office, isEnded, successor, total } = props
  const path = `/publishing/offices/${office.slug}`
  return (
    <PortalPage
      title={`${office.short_name}政府信息公开`}
      page={page}
      width="wide"
      ownHeading
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/publishing', label: '政务公开' },
      ]}
      labels={{
        column: {
          name: '政府信息公开',
          description: `${office.name}政府信息公开指南、制度、法定主动公开内容、年度报告和依申请公开`,
          keywords: ['政府信息公开', office.name],
          type: ['信息公开', '政府信息公开'],
        },
      }}
      links={feedLinks(path, office.name)}
    >
      <div class="yg-office">
        <h1>政府信息公开</h1>
        <p class="yg-office__name">{office.name}</p>
        {isEnded && (
          <Alert tone="warning" title="该机关已经撤销">
            {successor && (
              <p>
                职权由 <a href={`/publishing/offices/${successor.slug}`}>{successor.name}</a> 继续行使。以前公开的信息仍在这里。
              </p>
            )}
          </Alert>
        )}
        <SearchBox
          action="/search"
          label={`在${office.short_name}公开的信息中搜索`}
          placeholder={`在${office.short_name}公开的信息中搜索`}
          hidden={{ office: office.slug }}
        />
        <nav class="yg-blocks" aria-label="政府信息公开">
          {BLOCKS.map(({ id, label }) => (
            <a href={`#${id}`}>{label}</a>
          ))}
        </nav>
        <Guide office={office} />
        <section class="yg-section" id="systems">
          <h2>政府信息公开制度</h2>
          <Lines lines={props.systems} withOffice={false} empty="还没有公开的制度。" />
          <p class="yg-quiet">全国统一适用《中华人民共和国政府信息公开条例》（国务院令第711号）。</p>
        </section>
        <Statutory {...props} path={path} total={total} />
        <section class="yg-section" id="reports">
          <h2>政府信息公开年报</h2>
          {props.reports.length === 0 ? (
            <p class="yg-quiet">
              还没有在本平台公布年度报告。<a href="/annual-reports">看其他机关的年度报告</a>
            </p>
          ) : (
            <NewsList items={props.reports.map(({ year, href }) => ({ href, title: `${year}年政府信息公开工作年度报告` }))} />
          )}
        </section>
        <section class="yg-section" id="requests">
          <h2>依申请公开</h2>
          <p>主动公开的信息里没有的，可以向本机关申请公开。自收到申请之日起二十个工作日内答复。</p>
          <ButtonRow>
            <ButtonLink href={`/requests/new?organisation=${office.slug}`} kind="primary" icon="apply">
              提出申请
            </ButtonLink>
            <ButtonLink href="/requests/lookup" icon="search">
              查办理进度
            </ButtonLink>
            <ButtonLink href={`/requests/statistics?organisation=${office.slug}`} icon="chart">
              办理情况
            </ButtonLink>
          </ButtonRow>
        </section>
        <Feeds path={path} follow={{ kind: 'document', office: office.slug }} />
      </div>
    </PortalPage>
  )
}

const BLOCKS = [
  { id: 'guide', label: '政府信息公开指南' },
  { id: 'systems', label: '政府信息公开制度' },
  { id: 'statutory', label: '法定主动公开内容' },
  { id: 'reports', label: '政府信息公开年报' },
  { id: 'requests', label: '依申请公开' },
]

/** 条例第十二条第二款: how it is classified, ordered and had, and the office that sees to it. */
const Guide = ({ office }: { office: Organisation }) => (
  <section class="yg-section" id="guide">
    <h2>政府信息公开指南</h2>
    <h3>信息的分类和编排</h3>
    <p>
      公开的信息按主动公开事项、栏目、体裁和主题分类，每件有唯一的索引号，由统一社会信用代码、年份和五位流水号组成，例如
      {office.credit_code}/2026-00001。同一年内连续编号，不重号、不跳号。
    </p>
    <h3>获取方式</h3>
    <ul>
      <li>在本平台检索、查阅、下载，或者按栏目、机关订阅更新。</li>
      <li>市、区国家档案馆、公共图书馆和政务服务场所设有查阅点。</li>
      <li>没有主动公开的，可以申请公开。</li>
    </ul>
    <h3>政府信息公开工作机构</h3>
    <DescriptionList
      columns={2}
      items={[
        { term: '名称', value: office.disclosure_office },
        { term: '办公地址', value: office.address },
        { term: '办公时间', value: office.hours },
        { term: '联系电话', value: office.phone },
        { term: '传真号码', value: office.fax ?? '未设置' },
        {
          term: '互联网联系方式',
          value: office.mail ?? <a href={`/requests/new?organisation=${office.slug}`}>本平台在线提交</a>,
        },
      ]}
    />
    <p>
      <a href={`/organisations/${office.slug}`}>机关职能、机构设置和下级机关</a>
    </p>
  </section>
)

const Statutory = ({ newest, columns, areas, total, path }: Props & { path: string }) => (
  <section class="yg-section" id="statutory">
    <h2>法定主动公开内容</h2>
    <p>
      本机关已公开 <a href={`${path}/documents`}>{count(total)} 件</a>。
    </p>
    {newest.length > 0 && (
      <>
        <h3>最近公开</h3>
        <Lines lines={newest} withOffice={false} />
      </>
    )}
    {columns.length > 0 && (
      <>
        <h3>按栏目</h3>
        <ul class="yg-column-grid">
          {columns.map(({ slug, name, count: documents, newest: last }) => (
            <li>
              <a href={`${path}/documents?column=${slug}`}>{name}</a>
              <span class="yg-quiet">
                {count(documents)} 件{last && `，${last} 更新`}
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
    {areas.length > 0 && <h3>按主动公开事项</h3>}
    {areas.map(({ area, name, items }) => (
      <More
        summary={`${name}（${count(items.length)} 项，有内容的 ${count(items.filter(({ documents }) => documents > 0).length)} 项）`}
        open={area === 'statutory'}
      >
        <ul class="yg-items">
          {items.map(({ code, level1, level2, documents, href, waived, newest: last }) => (
            <li>
              <p>
                {code && <span class="yg-quiet">{code} </span>}
                {documents > 0 ? <a href={href}>{level2 || level1}</a> : level2 || level1}
                <span class="yg-quiet"> {documents > 0 ? `${count(documents)} 件` : (waived ?? '暂无内容')}</span>
              </p>
              {last[0] && (
                <p class="yg-quiet">
                  最近：<a href={last[0].href}>{last[0].title}</a>（{dayOf(last[0].publishedAt)}）
                </p>
              )}
            </li>
          ))}
        </ul>
      </More>
    ))}
  </section>
)

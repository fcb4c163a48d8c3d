import type { FeedFormat } from '../../../../../platform/feeds.ts'
import { count, Icon, minute, type PageFrame, Section, Table, Tag } from '../../../../../ui/index.ts'
import type { Version } from '../../../model.ts'
import { DatasetFrame, type DatasetView } from './dataset-frame.tsx'

export type LateLine = { due_on: string | null; renewed_on: string; daysLate: number }
type Props = {
  page: PageFrame
  view: DatasetView
  versions: (Version & { sha256: string | null })[]
  /** 更新记录: when it was renewed, and whether in time. */
  renewals: LateLine[]
}

/** Every version that was public, with what changed from one to the next, and whether each came in time. */
export const VersionsPage = ({ page, view, versions, renewals }: Props) => {
  const { dataset, shown } = view
  const path = `/datasets/${dataset.slug}`
  const resource = view.resources[0]?.id === shown?.resource.id ? {} : { resource: String(shown?.resource.position ?? '') }
  const address = (below: string, params: Record<string, string>) =>
    `${path}${below}?${new URLSearchParams({ ...resource, ...params })}`
  return (
    <DatasetFrame page={page} view={view} tab="versions" heading="历次版本">
      <Section title="历次版本" intro="每次更新都是新的一版，以前的版本保留，可以查看、下载和对比。">
        <Table
          caption="历次版本"
          hideCaption
          rows={versions}
          empty="还没有发布过版本。"
          columns={[
            {
              header: '版本',
              rowHeader: true,
              cell: (version) => (
                <>
                  第 {version.number} 版{' '}
                  {version.withdrawn_at ? (
                    <Tag tone="quiet" icon="refused">
                      已撤下
                    </Tag>
                  ) : (
                    version.id === shown?.resource.current_version_id && <Tag tone="done">现在</Tag>
                  )}
                </>
              ),
            },
            { header: '发布时间', nowrap: true, cell: ({ published_at }) => (published_at ? minute(published_at) : '') },
            { header: '行数', numeric: true, cell: ({ rows }) => count(Number(rows)) },
            { header: '说明', cell: ({ note, withdrawn_reason }) => withdrawn_reason ?? note ?? '—' },
            {
              header: '查看',
              cell: (version) => {
                const before = versions.find(
                  ({ number, withdrawn_at }) => !withdrawn_at && Number(number) < Number(version.number),
                )
                if (version.withdrawn_at) return '—'
                return (
                  <span class="yg-links">
                    <a href={address('/rows', { version: String(version.number) })}>数据</a>
                    {before && (
                      <a
                        href={`${path}/differences?${new URLSearchParams({ resource: version.resource_id, from: String(before.number), to: String(version.number) })}`}
                      >
                        与第 {before.number} 版相比
                      </a>
                    )}
                  </span>
                )
              },
            },
          ]}
        />
        <Hashes versions={versions} />
        <p class="yg-links">
          <span>
            <Icon name="bell" /> 订阅更新：
          </span>
          {(['rss', 'atom', 'json'] as const).map((format: FeedFormat) => (
            <a href={`${path}/versions.${format}`}>{FEEDS[format]}</a>
          ))}
          <a href={`${path}/changes`}>说明的变更</a>
        </p>
      </Section>
      {renewals.length > 0 && (
        <Section title="是否按时更新">
          <Table
            caption="更新记录"
            hideCaption
            dense
            rows={renewals}
            empty=""
            columns={[
              { header: '更新日期', rowHeader: true, cell: ({ renewed_on }) => renewed_on },
              { header: '应当更新', nowrap: true, cell: ({ due_on }) => due_on ?? '—' },
              {
                header: '结果',
                cell: ({ due_on, daysLate }) =>
                  due_on === null ? '首次开放' : daysLate > 0 ? <Tag tone="urgent">晚 {daysLate} 天</Tag> : '按时',
              },
            ]}
          />
        </Section>
      )}
    </DatasetFrame>
  )
}

const FEEDS: Record<FeedFormat, string> = { rss: 'RSS', atom: 'Atom', json: 'JSON Feed' }

const Hashes = ({ versions }: Pick<Props, 'versions'>) => {
  const hashed = versions.filter(({ sha256 }) => sha256 !== null)
  return hashed.length === 0 ? null : (
    <details class="yg-details">
      <summary>校验值（SHA-256）</summary>
      <ul class="yg-plain">
        {hashed.map(({ number, sha256 }) => (
          <li>
            第 {number} 版：<span class="yg-hash">{sha256}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

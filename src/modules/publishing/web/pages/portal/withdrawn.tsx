import { Alert, ButtonLink, ButtonRow, DescriptionList, longDay, type PageFrame, PortalPage } from '../../../../../ui/index.ts'

type Props = {
  page: PageFrame
  index: string
  /** Null where not even the title may be said any more. */
  title: string | null
  reason: string
  on: string
  office: { slug: string; name: string } | null
  publishedAt: string | null
}

/** What was public and is no longer: that it was there, since when it is gone and why; never what it said. */
export const WithdrawnPage = ({ page, index, title, reason, on, office, publishedAt }: Props) => (
  <PortalPage
    title={title ? `已撤下：${title}` : '该文件已删除'}
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/publishing', label: '政务公开' },
    ]}
    labels={{ column: COLUMN }}
  >
    <Alert tone="warning" title={`${on ? `${longDay(on)}` : ''}${title ? '已撤下' : '已删除'}`}>
      <p>{reason || '发布机关没有写明原因。'}</p>
    </Alert>
    <DescriptionList
      items={[
        { term: '索引号', value: index },
        ...(title ? [{ term: '名称', value: title }] : []),
        ...(office ? [{ term: '发布机构', value: <a href={`/publishing/offices/${office.slug}`}>{office.name}</a> }] : []),
        ...(publishedAt && title ? [{ term: '曾于', value: `${publishedAt} 发布` }] : []),
      ]}
    />
    <p class="yg-plain">索引号不会再用于其他文件。对撤下有疑问的，可以联系发布机构，也可以申请公开。</p>
    <ButtonRow>
      <ButtonLink href={office ? `/publishing/offices/${office.slug}` : '/publishing'} icon="office">
        {office ? '看该机关公开的信息' : '看公开的信息'}
      </ButtonLink>
      {office && (
        <ButtonLink href={`/requests/new?organisation=${office.slug}`} icon="apply">
          申请公开
        </ButtonLink>
      )}
    </ButtonRow>
  </PortalPage>
)

const COLUMN = {
  name: '已撤下的文件',
  description: '曾经公开、现已撤下或者删除的文件，说明时间和原因',
  keywords: ['撤下', '政务公开'],
  type: ['信息公开'],
}

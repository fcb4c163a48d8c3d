import { ButtonLink, ButtonRow, DescriptionList, type PageFrame, PortalPage } from '../ui/index.ts'

type Props = { page: PageFrame; from: string | undefined; quote?: string | undefined }

/** 我为政府网站找错: the national entrance, and whom to tell here. */
export const ReportErrorPage = ({ page, from, quote }: Props) => (
  <PortalPage title="我为政府网站找错" page={page} breadcrumb={[{ href: '/', label: '首页' }]} labels={{ column: COLUMN }}>
    <div class="yg-plain">
      <p>发现本站有打不开的页面、错误的内容、过时的信息，可以告诉我们。网站主办单位应当在 3 个工作日内答复。</p>
      {from && (
        <p>
          您刚才看的页面：<a href={from}>{from}</a>
        </p>
      )}
      {quote && <p>您选中的文字：“{quote}”</p>}
      {page.sample && (
        <p>本站是示例环境，没有接入全国统一的“我为政府网站找错”平台；正式启用后，下面的按钮直接带着本站的标识码进入该平台。</p>
      )}
    </div>
    <DescriptionList
      items={[
        { term: '网站名称', value: page.siteName },
        { term: '网站标识码', value: page.siteIdCode },
        { term: '主办单位', value: page.footer.organiser },
        { term: '联系方式', value: page.footer.contact },
      ]}
    />
    {!page.sample && (
      <ButtonRow>
        <ButtonLink
          href={`https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=${page.siteIdCode}`}
          kind="primary"
          icon="flag"
        >
          进入“我为政府网站找错”平台
        </ButtonLink>
      </ButtonRow>
    )}
  </PortalPage>
)

const COLUMN = {
  name: '我为政府网站找错',
  description: '报告本站的错误',
  keywords: ['找错', '纠错', '政府网站'],
  type: ['互动交流'],
}

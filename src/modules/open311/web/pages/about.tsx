import { DescriptionList, type PageFrame, PortalPage, Section } from '../../../../ui/index.ts'

type Props = { page: PageFrame; origin: string; contact: string; jurisdiction: string; services: number }

/** For those who build a client: where everything is and how to come by a key. */
export const AboutPage = ({ page, origin, contact, jurisdiction, services }: Props) => (
  <PortalPage title="Open311 接口" page={page} breadcrumb={[{ href: '/', label: '首页' }]}>
    <p>
      其他系统和应用可以按照国际通用的 Open311 GeoReport v2 规范提交诉求、查询办理进度，返回 XML 和 JSON
      两种格式。接口不返回诉求人的任何信息；保密的诉求不列出；位置取约数；照片经人工审看后才公开。
    </p>
    <Section title="地址">
      <DescriptionList
        items={[
          { term: '说明文件', value: <a href="/open311/v2/discovery.json">{`${origin}/open311/v2/discovery.json`}</a> },
          { term: '接口', value: `${origin}/open311/v2/` },
          { term: '城市编号', value: `jurisdiction_id=${jurisdiction}（可以不填）` },
          { term: '服务事项', value: <a href="/open311/v2/services.json">{`${services} 项`}</a> },
          { term: '批量查询', value: <a href="/open311/v2/requests.csv">{`${origin}/open311/v2/requests.csv`}</a> },
        ]}
      />
    </Section>
    <Section title="密钥">
      <p>
        查询不需要密钥。提交诉求需要密钥（api_key），请联系{contact}
        申领，写明系统名称、用途和联系人。密钥只显示一次，每个密钥有每分钟和每天的次数限制。
      </p>
    </Section>
    <Section title="重复发送">
      <p>
        请在 attribute[fixmystreet_id]
        中带上您系统中的编号：网络中断后用同一编号再次发送，只登记一件，返回同一个受理编号。没有编号的，十分钟内内容完全相同的只登记一件。
      </p>
    </Section>
  </PortalPage>
)

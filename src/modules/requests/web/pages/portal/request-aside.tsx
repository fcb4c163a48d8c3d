import { Card, CopyCode, DescriptionList, type Link, NewsList, Timeline } from '../../../../../ui/index.ts'
import type { Request } from '../../../model.ts'
import type { RequestProps } from './request.tsx'

/** Beside the case: what happened, who handles it, what to keep. */
export const RequestAside = ({ request, office, code, facts, hasProofs }: RequestProps) => (
  <>
    <Card title="办理经过">
      <Timeline facts={facts} />
    </Card>
    <Card title="受理机关">
      <DescriptionList
        items={[
          { term: '机关', value: <a href={`/organisations/${office.slug}`}>{office.name}</a> },
          { term: '工作机构', value: office.disclosure_office },
          { term: '电话', value: office.phone },
          { term: '地址', value: office.address },
        ]}
      />
    </Card>
    <Card title="凭证">
      <CopyCode label="申请编号" code={request.number} />
      <CopyCode label="查询码" code={code} />
      <NewsList items={proofLinks(request, hasProofs).map(({ href, label }) => ({ href, title: label }))} />
      <p class="yg-quiet">每一步都记入防篡改的存证；次日起可以下载证明，离线也能核对。</p>
    </Card>
  </>
)

const proofLinks = ({ id }: Request, hasProofs: boolean): Link[] => [
  { href: `/requests/${id}/receipt`, label: '登记回执' },
  ...(hasProofs ? [{ href: `/requests/${id}/proofs`, label: '下载存证证明' }] : []),
]

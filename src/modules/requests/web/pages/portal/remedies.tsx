import { longDay } from '../../../../../ui/format.ts'
import { Card, DescriptionList } from '../../../../../ui/index.ts'
import type { RemediesAdvice } from '../../../letters/index.ts'
import type { Request } from '../../../model.ts'

/** What can be done against the answer, or against there being none: which way, to whom, until when. */
export const Remedies = ({ remedies: { routes, sentences }, request }: { remedies: RemediesAdvice; request: Request }) => (
  <Card title={request.closed_on ? '不服怎么办' : '逾期没有答复怎么办'}>
    <ul class="yg-plain">
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    {routes.map(({ label, to, period, until, article, online }) => (
      <DescriptionList
        items={[
          { term: label, value: `向${to}${label === '行政复议' ? '申请' : '起诉'}` },
          {
            term: '期限',
            value: until
              ? `${period}，${until.provisional ? '最早不早于' : '至'}${longDay(until.day)}${until.provisional ? '（待国务院放假通知）' : ''}`
              : `自收到之日起${period}`,
          },
          { term: '依据', value: article },
          ...(online ? [{ term: '网上申请', value: <a href={online}>{online}</a> }] : []),
        ]}
      />
    ))}
  </Card>
)

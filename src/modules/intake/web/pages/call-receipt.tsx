import {
  Alert,
  CopyCode,
  DescriptionList,
  longDay,
  longMinute,
  type PageFrame,
  PlainText,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Demand, dangerIn, kinds, urgencies, workbenchPath } from '../../../demands/index.ts'
import { type Call, callEnds } from '../../model.ts'
import { NextCall } from './call.tsx'
import { DESK } from './place.ts'

type Props = { page: PageFrame; call: Call; demand: Demand; code: string; qr: string; lead: string | null }

/** 受理回执: read out on the telephone, printed at the counter. */
export const CallReceiptPage = ({ page, call, demand, code, qr, lead }: Props) => {
  const danger = dangerIn(`${demand.title}\n${demand.text}`)
  return (
    <WorkbenchPage title="受理回执" page={page} breadcrumb={DESK}>
      {danger && (
        <Alert tone="error" title={`请来电人立即拨打 ${danger.phone}（${danger.label}）`} live>
          <p>诉求已经排在最前。</p>
        </Alert>
      )}
      <CopyCode label="诉求编号" code={demand.number} />
      <CopyCode label="查询码" code={code} />
      <DescriptionList
        columns={2}
        items={[
          { term: '结果', value: callEnds[call.ended_as ?? 'filed'] },
          { term: '收到时间', value: longMinute(demand.received_at) },
          { term: '类别', value: `${kinds[demand.kind]}，${urgencies[demand.urgency]}` },
          { term: '答复期限', value: longDay(demand.due_on) },
          { term: '地点', value: demand.address ?? '没有写明' },
          { term: '职责事项', value: lead ?? '由分拨员确定' },
        ]}
      />
      <PlainText text={demand.text} />
      {demand.answered_at && demand.answer && (
        <>
          <h2>当场答复</h2>
          <PlainText text={demand.answer} />
        </>
      )}
      <p>
        <img src={qr} width="120" height="120" alt="查询办理进度的二维码" />
      </p>
      <p>凭诉求编号和查询码，在本站“诉求进度”或者拨打 12345 查询；对承办单位有异议的，可以在进度页面提出。</p>
      <p data-print-offer hidden>
        <button class="usa-button usa-button--outline" type="button" data-print>
          打印回执
        </button>
      </p>
      <NextCall channel={call.channel} />
      <p>
        <a href={workbenchPath(demand.id)}>打开诉求</a>
      </p>
    </WorkbenchPage>
  )
}

import {
  Alert,
  ButtonLink,
  ButtonRow,
  CopyCode,
  DraftDone,
  longDay,
  type PageFrame,
  PortalPage,
  SignedReceipt,
  StepList,
} from '../../../../ui/index.ts'
import type { Danger } from '../../danger.ts'
import type { Filed } from '../../filing-types.ts'
import { Dangers } from './new.tsx'
import { HERE } from './place.ts'

type Props = { page: PageFrame; filed: Filed; dangers: Danger[]; receipt: string; dueWords: string }

/** The number and the code: all that whoever gave no name has to keep. */
export const FiledPage = ({ page, filed, dangers, receipt, dueWords }: Props) => (
  <PortalPage title="诉求已收到" page={page} breadcrumb={HERE}>
    <Dangers dangers={dangers} />
    <Alert tone="done" live>
      <p>
        从现在起计时，最迟 <strong>{dueWords}</strong> 答复您。转给哪个单位、退回多少次，这个期限都不变。
      </p>
    </Alert>
    <p>请记下或者截图保存，凭这两项随时查看进度，不用登录：</p>
    <CopyCode label="编号" code={filed.number} />
    <CopyCode label="查询码" code={filed.code} />
    <StepList
      steps={[
        { title: '已收到', state: 'done', when: longDay(filed.receivedOn) },
        { title: '分拨给负责的单位', text: '您会看到分给了谁、为什么；觉得不对可以提出' },
        { title: '单位签收，24 小时内联系您' },
        { title: '办理、答复', when: `最迟 ${dueWords}` },
        { title: '您来确认和评价', text: '没有解决的，退回重办' },
      ]}
    />
    <SignedReceipt text={receipt} />
    <DraftDone draft="demand" />
    <ButtonRow>
      <ButtonLink href={`/demands/progress?number=${filed.number}`}>查看进度</ButtonLink>
      <ButtonLink href="/demands" kind="plain">
        回到民意速办
      </ButtonLink>
    </ButtonRow>
  </PortalPage>
)

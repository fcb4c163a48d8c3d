import { Alert, ButtonLink, ButtonRow, CopyCode, longDay, type PageFrame, PortalPage, StepList } from '../../../../ui/index.ts'
import type { Message } from '../../model.ts'
import { HERE } from './place.ts'

type Props = { page: PageFrame; message: Message; code: string; office: string }

/** The number and the code: all that whoever gave no name has to keep. */
export const SentPage = ({ page, message, code, office }: Props) => (
  <PortalPage title="信已寄出" page={page} breadcrumb={HERE}>
    <Alert tone="done" live>
      <p>
        {office}已收到，最迟 <strong>{longDay(message.due_on)}</strong> 前答复。
      </p>
    </Alert>
    <p>请记下或者截图保存，凭这两项随时查看进度，不用登录：</p>
    <CopyCode label="编号" code={message.number} />
    <CopyCode label="查询码" code={code} />
    <StepList
      steps={[
        { title: '已收到', state: 'done', when: longDay(message.received_on) },
        { title: '机关受理', text: '不属于这个机关的转给负责的机关，期限不变' },
        { title: '答复', when: `最迟 ${longDay(message.due_on)}` },
        { title: '您来评价', text: '没说清楚的可以追问' },
      ]}
    />
    <ButtonRow>
      <ButtonLink href={`/messages/progress?number=${message.number}`}>查看进度</ButtonLink>
      <ButtonLink href="/messages" kind="plain">
        回到留言
      </ButtonLink>
    </ButtonRow>
  </PortalPage>
)

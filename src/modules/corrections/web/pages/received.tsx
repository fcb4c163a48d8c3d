import { Alert, ButtonLink, ButtonRow, CopyCode, longDay, type PageFrame, PortalPage } from '../../../../ui/index.ts'

type Props = { page: PageFrame; number: string; code: string; dueOn: string; back: string }
/** What a reader takes home: number, code, and by when there is an answer. */
export const ReceivedPage = ({ page, number, code, dueOn, back }: Props) => (
  <PortalPage
    title="已收到，谢谢您"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/corrections', label: '找错' },
    ]}
  >
    <Alert tone="done" title={`${longDay(dueOn)}前答复`} live>
      <p>请记下编号和查询码，用它们查看答复。</p>
    </Alert>
    <CopyCode label="编号" code={number} />
    <CopyCode label="查询码" code={code} />
    <ButtonRow>
      <ButtonLink href={`/messages/progress?number=${number}`} kind="primary">
        查看进度
      </ButtonLink>
      <ButtonLink href={back}>回到刚才的页面</ButtonLink>
    </ButtonRow>
  </PortalPage>
)

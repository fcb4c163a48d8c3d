import { ActFields } from '../../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  ButtonRow,
  DeadlineSentence,
  DescriptionList,
  Form,
  type FormState,
  PlainText,
  Section,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { ListDeadline } from '../../../list-deadlines.ts'
import { ReplyConsultation } from '../../../schema.ts'
import { type Desk, ROOT } from '../../desk.ts'

type Consultation = {
  id: string
  question: string
  sent_on: string
  opinion: keyof typeof opinionWords | null
  replied_on: string | null
  note: string | null
}
type Props = {
  desk: Desk
  consultation: Consultation
  by: { number: string; office: string }
  deadline: ListDeadline
  form: FormState
  refused: string | null
}

const opinionWords = { agrees: '同意公开', partly: '部分同意', objects: '不同意公开', silent: '逾期未答复' }

/** What another office asks before it decides about information that ours took part in making. */
export const ConsultationPage = ({ desk, consultation, by, deadline, form, refused }: Props) => (
  <WorkbenchPage
    {...desk}
    title={`征求意见：${by.number}`}
    breadcrumb={[{ href: `${ROOT}/consultations`, label: '征求我机关意见' }]}
    under={deadline && <DeadlineSentence deadline={deadline} />}
  >
    {refused && (
      <Alert tone="error" title="没有提交" live>
        <p>{refused}</p>
      </Alert>
    )}
    <Section title="征求的事项">
      <PlainText text={consultation.question} />
      <DescriptionList
        items={[
          { term: '来自', value: by.office },
          { term: '送达', value: consultation.sent_on },
        ]}
      />
    </Section>
    {consultation.opinion ? (
      <Section title={`意见（${consultation.replied_on}）`}>
        <p>{opinionWords[consultation.opinion]}</p>
        {consultation.note && <PlainText text={consultation.note} />}
      </Section>
    ) : (
      <>
        <p class="yg-quiet">收到之日起 15 个工作日内不答复的，视为同意公开（条例第三十四条）。答复后对方的办理期限继续计算。</p>
        <Form
          action={`${ROOT}/consultations/${consultation.id}`}
          csrf={desk.page.csrf}
          form={form}
          draft={`consultation-${consultation.id}`}
        >
          <ActFields schema={ReplyConsultation} form={form} />
          <ButtonRow>
            <Button icon="next">答复</Button>
          </ButtonRow>
        </Form>
      </>
    )}
  </WorkbenchPage>
)

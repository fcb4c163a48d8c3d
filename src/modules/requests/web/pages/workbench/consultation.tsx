import { PlainText, Section } from '../../../../../ui/index.ts'
import { ReplyConsultation } from '../../../schema.ts'
import { type Asked, AskedPage } from './asked-page.tsx'

type Consultation = {
  id: string
  question: string
  sent_on: string
  opinion: keyof typeof opinionWords | null
  replied_on: string | null
  note: string | null
}

const opinionWords = { agrees: '同意公开', partly: '部分同意', objects: '不同意公开', silent: '逾期未答复' }

/** What another office asks before it decides about information that ours took part in making. */
export const ConsultationPage = ({ consultation, ...asked }: Asked & { consultation: Consultation }) => (
  <AskedPage
    {...asked}
    title="征求意见"
    list={['consultations', '征求我机关意见']}
    id={consultation.id}
    about={{
      title: '征求的事项',
      question: consultation.question,
      items: [{ term: '送达', value: consultation.sent_on }],
    }}
    answer={{
      schema: ReplyConsultation,
      label: '答复',
      note: (
        <p class="yg-quiet">收到之日起 15 个工作日内不答复的，视为同意公开（条例第三十四条）。答复后对方的办理期限继续计算。</p>
      ),
    }}
    answered={
      consultation.opinion && (
        <Section title={`意见（${consultation.replied_on}）`}>
          <p>{opinionWords[consultation.opinion]}</p>
          {consultation.note && <PlainText text={consultation.note} />}
        </Section>
      )
    }
  />
)

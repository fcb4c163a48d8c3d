import type { Tried } from '../../../../../platform/submit-form.ts'
import {
  Button,
  Card,
  DescriptionList,
  Field,
  Form,
  newForm,
  type PageFrame,
  Refused,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Consultation, workbenchPath } from '../../../model.ts'
import { DESK } from '../../../web/pages/place.ts'
import { analysisPath, type Disposition, groupPath, HEARD, type Opinion } from '../../model.ts'
import { DispositionTag } from './disposition-tag.tsx'

type Props = {
  page: PageFrame
  consultation: Consultation
  opinion: Opinion
  points: { position: number; text: string; group: number; groupTitle: string; disposition: Disposition | null }[]
  may: { work: boolean }
  tried: Tried
}

const channels: Record<string, string> = { online: '网上', paper: '纸质', phone: '电话', [HEARD]: '听证会' }

/** One opinion as it was written, and the points that it was cut into. */
export const OpinionPage = ({ page, consultation, opinion, points, may, tried }: Props) => {
  const { id, title } = consultation
  const form = tried.form ?? newForm({ pieces: points.map(({ text }) => text).join('\n\n') })
  return (
    <WorkbenchPage
      title={`意见 ${opinion.number}`}
      page={page}
      breadcrumb={[...DESK, { href: workbenchPath(id), label: title }, { href: analysisPath(id), label: '意见分析' }]}
    >
      <Refused sentence={tried.refused} />
      <Card title="原文">
        <p class="yg-opinion">{opinion.text}</p>
        <DescriptionList
          items={[
            { term: '针对', value: opinion.question_title },
            { term: '方式', value: channels[opinion.channel] ?? opinion.channel },
            { term: '公开时显示', value: opinion.masked === opinion.text ? '与原文相同' : opinion.masked },
          ]}
        />
      </Card>
      <Card title="拆分为要点">
        <ol>
          {points.map((point) => (
            <li>
              <span class="yg-opinion">{point.text}</span>　<a href={groupPath(id, point.group)}>第 {point.group} 组</a>{' '}
              <DispositionTag disposition={point.disposition} />
            </li>
          ))}
        </ol>
        {may.work && (
          <Form action={`${analysisPath(id)}/opinions/${opinion.number}/points`} csrf={page.csrf ?? ''} form={form}>
            <Field
              name="pieces"
              label="重新拆分"
              hint="每个要点之间空一行；没有改动的要点留在原来的组"
              multiline
              rows={8}
              form={form}
            />
            <Button kind="secondary">保存拆分</Button>
          </Form>
        )}
      </Card>
    </WorkbenchPage>
  )
}

import { ActButtons, ActFields } from '../../../../ui/act-form.tsx'
import type { ActSchema } from '../../../../ui/act-input.ts'
import { Card, Form, type FormState, type PageFrame, PlainText, Refused, WithAside, WorkbenchPage } from '../../../../ui/index.ts'
import { workbenchPath } from '../../model.ts'
import type { DeskCase } from '../desk-case.ts'
import { DESK } from './place.ts'

type Props = { page: PageFrame; view: DeskCase; form: FormState; refused: string | undefined; schema: ActSchema }

export const DividePage = ({ page, view: { demand, organisation, permitted }, form, refused, schema }: Props) => (
  <WorkbenchPage
    title="拆分"
    page={page}
    organisation={organisation}
    breadcrumb={[...DESK, { href: workbenchPath(demand.id), label: demand.number }]}
  >
    <Refused sentence={refused ?? (permitted.offered.includes('divide') ? undefined : '现在不能拆分')} />
    <WithAside
      aside={
        <Card title={demand.title}>
          <PlainText text={demand.text} />
        </Card>
      }
    >
      <p class="yg-quiet">
        一件诉求里有几件事、该由不同单位办的，拆开分别办理。每一件都从原来的收到时间起计时，诉求人各有编号、答复和评价。
      </p>
      {permitted.offered.includes('divide') && (
        <Form action={`${workbenchPath(demand.id)}/parts`} csrf={page.csrf} form={form}>
          <ActFields schema={schema} form={form} />
          <ActButtons label="拆分" cancelHref={workbenchPath(demand.id)} />
        </Form>
      )}
    </WithAside>
  </WorkbenchPage>
)

import type { ActSchema } from '../../../../ui/act-input.ts'
import { DeskActPage, InShort } from '../../../../ui/desk-case.tsx'
import type { FormState, PageFrame } from '../../../../ui/index.ts'
import { workbenchPath } from '../../model.ts'
import { actHref } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'
import { DESK } from './place.ts'

type Props = { page: PageFrame; view: DeskCase; form: FormState; refused: string | undefined; schema: ActSchema }

export const DividePage = ({ page, view: { demand, permitted }, form, refused, schema }: Props) => {
  const may = permitted.offered.includes('divide')
  return (
    <DeskActPage
      page={page}
      breadcrumb={DESK}
      back={{ href: workbenchPath(demand.id), label: demand.number }}
      label="拆分"
      hint="一件诉求里有几件事、该由不同单位办的，拆开分别办理。每一件都从原来的收到时间起计时，诉求人各有编号、答复和评价。"
      refused={refused ?? (may ? null : '现在不能拆分')}
      aside={<InShort title={demand.title} deadline={null} under={demand.number} text={demand.text} />}
      action={actHref(demand.id, 'divide')}
      form={form}
      schema={may ? schema : null}
    />
  )
}

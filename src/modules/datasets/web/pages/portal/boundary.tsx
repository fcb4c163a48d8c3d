import { raw } from 'hono/html'
import {
  ActionForm,
  Button,
  ButtonRow,
  Field,
  FileField,
  Form,
  type FormState,
  type PageFrame,
  Section,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Ground } from '../../../charts/boundary.ts'
import { groundSentence } from '../../../charts/boundary.ts'
import { drawMap } from '../../../charts/draw-map.ts'

type Props = { page: PageFrame; ground: Ground; form: FormState }

/** 地图底图: the scheme, or a boundary that was approved, with its number. */
export const BoundaryPage = ({ page, ground, form }: Props) => (
  <WorkbenchPage title="地图底图" page={page} breadcrumb={[{ href: '/workbench/datasets', label: '公共数据' }]}>
    <p>{groundSentence(ground)}</p>
    <div aria-hidden="true">{raw(drawMap({ shapes: ground.shapes }))}</div>
    <Section
      title="换成经批准的界线"
      intro="公开地图须经审核批准（《地图管理条例》第十五条）。文件为 GeoJSON，每个面在 name 属性中写明区划名称，坐标为 CGCS2000 或者 WGS-84 经纬度。"
    >
      <Form action="/workbench/datasets/boundary" csrf={page.csrf} form={form} multipart>
        <Field name="approvalNumber" label="审图号" hint="如 粤S（2024）001号，显示在每张地图旁边" width="medium" form={form} />
        <Field name="source" label="来源" hint="提供界线的机关" width="medium" form={form} />
        <FileField name="file" label="GeoJSON 文件" accept=".geojson,.json" form={form} />
        <ButtonRow>
          <Button>启用</Button>
        </ButtonRow>
      </Form>
    </Section>
    {ground.approvalNumber && (
      <ActionForm action="/workbench/datasets/boundary/removal" csrf={page.csrf}>
        <Button kind="secondary">换回示意图</Button>
      </ActionForm>
    )}
  </WorkbenchPage>
)

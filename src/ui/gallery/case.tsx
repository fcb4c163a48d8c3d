import type { Child } from 'hono/jsx'
import {
  ButtonLink,
  Card,
  CaseLayout,
  ClocksAxis,
  Deadline,
  DescriptionList,
  More,
  type PageFrame,
  Tag,
  Timeline,
  WorkbenchPage,
} from '../index.ts'
import { facts, soon } from './content.ts'

/** A case as officers see it. */
export const GalleryCasePage = ({ page }: { page: PageFrame }) => (
  <WorkbenchPage
    title="某某片区城市更新单元规划批复及相关征求意见材料"
    page={page}
    search={{ action: '/ui/list' }}
    breadcrumb={[{ href: '/ui/list', label: '申请办理' }]}
    under={
      <>
        <Tag tone="main">办理中</Tag> SQ-2026-000123，张三（自然人），网上提交
      </>
    }
    actions={
      <>
        <ButtonLink kind="primary" href="/ui/case">
          拟写答复
        </ButtonLink>
        <ButtonLink href="/ui/case">征求意见</ButtonLink>
        <ButtonLink href="/ui/case">申请延期</ButtonLink>
      </>
    }
  >
    <CaseLayout
      top={<Deadline deadline={soon} />}
      left={
        <>
          <Card title="办理经过">
            <Timeline facts={facts} />
          </Card>
          <Refusals />
        </>
      }
      right={
        <>
          <Card title="期限">
            <ClocksAxis
              from="2026-09-16"
              to="2026-11-05"
              today="2026-10-16"
              bars={[
                { label: '答复期限', from: '2026-09-16', to: '2026-10-23', tone: 'soon', note: '20个工作日' },
                { label: '征求第三方意见', from: '2026-09-22', to: '2026-10-09', tone: 'stopped', note: '15个工作日' },
                { label: '协办：城市更新处', from: '2026-09-18', to: '2026-10-14', tone: 'late', note: '逾期2日' },
                { label: '补正期限', from: '2026-09-16', to: '2026-09-18', tone: 'done' },
              ]}
              marks={[
                { label: '收到申请', on: '2026-09-16' },
                { label: '收到意见', on: '2026-10-09' },
              ]}
            />
          </Card>
          <Card title="申请人">
            <DescriptionList
              items={[
                { term: '姓名', value: '张三' },
                { term: '类型', value: '自然人' },
                { term: '答复方式', value: '网上查看' },
              ]}
            />
          </Card>
        </>
      }
    />
  </WorkbenchPage>
)

const Refusals = (): Child => (
  <Card title="目前不能办理的事项">
    <More summary="为什么不能再次要求补正">
      <p>补正只能要求一次（《中华人民共和国政府信息公开条例》第三十条），本件已于9月16日要求补正。</p>
    </More>
  </Card>
)

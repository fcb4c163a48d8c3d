import {
  Alert,
  ButtonLink,
  ButtonRow,
  Card,
  CopyCode,
  Deadline,
  DescriptionList,
  EmptyState,
  Grid,
  NewsList,
  Section,
  StepList,
  Tag,
} from '../index.ts'
import { late, provisional, soon, stopped } from './content.ts'

/** Deadlines, notices, cards, steps. */
export const Words = () => (
  <>
    <Section title="期限">
      <Deadline deadline={soon} open />
      <Deadline deadline={late} />
      <Deadline deadline={stopped} />
      <Deadline deadline={provisional} />
    </Section>
    <Section title="提示">
      <Alert>
        <p>该信息已经公开，您可以直接查看，不必申请。</p>
      </Alert>
      <Alert tone="done" title="申请已经提交">
        <p>我们已收到您的申请。请记下申请编号和查询码。</p>
      </Alert>
      <Alert tone="warning">
        <p>2027年放假安排尚未公布，到期日为暂定。</p>
      </Alert>
      <Alert tone="error" title="文件没有上传">
        <p>单个文件不能超过 20 兆字节，请压缩后重新选择。</p>
      </Alert>
      <p>
        <Tag>已登记</Tag> <Tag tone="main">办理中</Tag> <Tag tone="done">已答复</Tag> <Tag tone="quiet">已撤回</Tag>{' '}
        <Tag tone="urgent">已逾期</Tag>
      </p>
      <CopyCode label="申请编号" code="SQ-2026-000123" />
    </Section>
    <Section title="卡片和列表">
      <Grid columns={2}>
        <Card title="最新公开" more={{ href: '/organisations', label: '更多' }}>
          <NewsList
            items={[
              { href: '/a', title: '关于进一步优化营商环境更好服务经营主体的若干措施', date: '2026-09-16', note: '附政策解读' },
              {
                href: '/b',
                title: '关于公布2026年度城市更新和土地整备计划（第二批）以及相关单元规划调整事项的通知',
                date: '2026-09-14',
              },
              { href: '/c', title: '最低生活保障办法', date: '2026-09-10' },
            ]}
          />
        </Card>
        <Card title="受理机构">
          <DescriptionList
            items={[
              { term: '机构名称', value: '示例市规划和自然资源局办公室' },
              { term: '办公地址', value: '示例市中心区示例路1号' },
              { term: '联系电话', value: '0755-00000000' },
              { term: '办公时间', value: '工作日 9:00–12:00，14:00–18:00' },
            ]}
          />
        </Card>
      </Grid>
      <StepList
        steps={[
          { title: '提交申请', when: '2026年9月16日 09:13', state: 'done' },
          { title: '受理机构审查', text: '内容不明确的，7个工作日内通知您补正。', state: 'now' },
          { title: '答复', text: '20个工作日内答复；需要延长的，最多延长20个工作日，并提前告知您。' },
          { title: '对答复不服', text: '可以在60日内申请行政复议，或者在6个月内提起行政诉讼。' },
        ]}
      />
      <EmptyState title="没有符合条件的记录">
        <p>请减少筛选条件，或者换一个关键词。</p>
        <ButtonRow>
          <ButtonLink href="/ui">清除条件</ButtonLink>
        </ButtonRow>
      </EmptyState>
    </Section>
  </>
)

import { More, type PageFrame, PortalPage, Section, Table, Tag } from '../ui/index.ts'
import { Fields, type Schema, TypeOf } from './api-schema.tsx'

type Content = { content?: Record<string, { schema?: Schema }> }
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema }
type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  operationId?: string
  parameters?: Parameter[]
  requestBody?: Content & { required?: boolean }
  responses: Record<string, Content & { description?: string }>
}

/** As much of an OpenAPI 3.1 document as the page shows. */
export type Document = {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

/** Every call with its input and answers, rendered from the document. */
export const ApiReferencePage = ({ page, document }: { page: PageFrame; document: Document }) => {
  const schemas = document.components?.schemas ?? {}
  return (
    <PortalPage title="开放接口" page={page} width="wide" breadcrumb={[{ href: '/', label: '首页' }]} labels={{ column: COLUMN }}>
      <div class="yg-plain">
        <p>
          公开的数据不用令牌即可读取，每个地址每秒 200 次以内；代表自己或者机关办理的，在请求头写{' '}
          <code>Authorization: Bearer 令牌</code>，令牌在<a href="/identity/me">我的账户</a>里签发。
        </p>
        <p>
          日期是北京时间的法律日期（<code>2026-09-16</code>）；出错时返回 <code>application/problem+json</code>，
          <code>detail</code> 是一句中文，<code>errors</code> 指出哪个字段。重复提交加 <code>Idempotency-Key</code>，只办一次。
        </p>
        <p>
          给程序读的完整说明：<a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1，由校验输入的同一份定义生成）。
        </p>
      </div>
      {groups(document).map(([tag, calls]) => (
        <Section title={TAGS[tag] ?? tag}>
          {calls.map((call) => (
            <CallOf call={call} schemas={schemas} />
          ))}
        </Section>
      ))}
      {Object.keys(schemas).length > 0 && (
        <Section title="数据结构">
          {Object.entries(schemas).map(([name, schema]) => (
            <div id={`schema-${name}`}>
              <More summary={<code>{name}</code>}>
                <Fields schema={schema} schemas={schemas} caption={name} />
              </More>
            </div>
          ))}
        </Section>
      )}
    </PortalPage>
  )
}

type Call = { method: string; path: string; operation: Operation }

function groups({ paths = {} }: Document): [string, Call[]][] {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method): Call[] => (methods[method] ? [{ method, path, operation: methods[method] }] : [])),
  )
  return [...Map.groupBy(calls, ({ operation, path }) => operation.tags?.[0] ?? path.split('/')[2] ?? '')]
}

const CallOf = ({ call: { method, path, operation }, schemas }: { call: Call; schemas: Record<string, Schema> }) => {
  const { summary, description, parameters = [], requestBody, responses } = operation
  const body = schemaOf(requestBody)
  return (
    <More
      summary={
        <>
          <Tag tone={method === 'get' ? 'plain' : 'main'} icon={method === 'get' ? 'view' : 'apply'}>
            {method.toUpperCase()}
          </Tag>{' '}
          <code>{path}</code> {summary}
        </>
      }
    >
      {description && <p>{description}</p>}
      {parameters.length > 0 && (
        <Table
          caption="参数"
          rows={parameters}
          empty=""
          dense
          columns={[
            { header: '名称', rowHeader: true, cell: ({ name }) => <code>{name}</code> },
            { header: '位置', cell: (parameter) => PLACES[parameter.in] ?? parameter.in },
            { header: '类型', cell: ({ schema }) => <TypeOf schema={schema} /> },
            { header: '必填', cell: ({ required }) => (required ? '是' : '否') },
            { header: '说明', cell: (parameter) => parameter.description ?? parameter.schema?.description ?? '' },
          ]}
        />
      )}
      {body && <Fields schema={body} schemas={schemas} caption="请求内容" />}
      <Table
        caption="返回"
        rows={Object.entries(responses)}
        empty=""
        dense
        columns={[
          { header: '状态', rowHeader: true, cell: ([status]) => status },
          { header: '说明', cell: ([, response]) => response.description ?? '' },
          { header: '内容', cell: ([, response]) => <TypeOf schema={schemaOf(response)} /> },
        ]}
      />
    </More>
  )
}

const schemaOf = (holder: Content | undefined): Schema | undefined => Object.values(holder?.content ?? {})[0]?.schema

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const PLACES: Record<string, string> = { path: '地址', query: '查询', header: '请求头', cookie: 'Cookie' }
const TAGS: Record<string, string> = {
  organisations: '机关',
  identity: '账户',
  calendar: '工作日与期限',
  files: '文件',
  notifications: '消息',
  ledger: '存证',
  requests: '依申请公开',
  remedies: '复议诉讼',
  'annual-reports': '年度报告',
}
const COLUMN = {
  name: '开放接口',
  description: '本平台的应用程序接口说明',
  keywords: ['接口', 'API', '开放数据'],
  type: ['政府信息公开', '开放接口'],
}

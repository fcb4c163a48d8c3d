import { ButtonLink, ButtonRow, count, EmptyState, More, type PageFrame, PortalPage } from '../../../../../ui/index.ts'
import type { ComparedBlock } from '../../../compare-editions.ts'
import type { Edition } from '../../../model.ts'

type Shown = Pick<Edition, 'number' | 'title' | 'document_number' | 'note' | 'hash'>
type Props = {
  page: PageFrame
  path: string
  title: string
  editions: { number: number; at: string }[]
  before: Shown
  after: Shown
  formatting: boolean
  titleChanged: boolean
  blocks: ComparedBlock[]
}

/** What changed between two editions: paragraph beside paragraph, word by word within one that was changed. */
export const ComparePage = (props: Props) => {
  const { page, path, title, editions, before, after, formatting, titleChanged, blocks } = props
  const changes = blocks.filter(({ kind }) => kind !== 'same')
  return (
    <PortalPage
      title="版本对照"
      page={page}
      width="wide"
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/publishing', label: '政务公开' },
        { href: path, label: title },
      ]}
      labels={{ column: COLUMN }}
    >
      <p>
        <a href={path}>{title}</a>：第 {before.number} 版与第 {after.number} 版
        {changes.length > 0 || titleChanged
          ? `有 ${count(changes.length + (titleChanged ? 1 : 0))} 处不同。`
          : `${formatting ? '完全' : '文字'}相同。`}
      </p>
      <Chosen path={path} editions={editions} {...{ before, after, formatting }} />
      {after.note && (
        <p>
          第 {after.number} 版变更说明：{after.note}
        </p>
      )}
      {titleChanged && (
        <p class="yg-compared yg-compared--changed">
          标题：<del>{before.title}</del> <ins>{after.title}</ins>
        </p>
      )}
      {changes.length === 0 ? (
        <EmptyState title="正文没有不同">
          <p>{formatting ? '正文的文字和格式都相同。' : '正文的文字相同；格式的不同可以选“连同格式”再看。'}</p>
        </EmptyState>
      ) : (
        <section class="yg-comparison" aria-label="正文对照">
          {gathered(blocks).map((part) =>
            Array.isArray(part) ? (
              <More summary={`${count(part.length)} 段没有改动`}>
                {part.map(({ text }) => (
                  <p class="yg-compared">{text}</p>
                ))}
              </More>
            ) : (
              <Block block={part} />
            ),
          )}
        </section>
      )}
      <ButtonRow>
        <ButtonLink href={path} icon="back">
          返回现在的文本
        </ButtonLink>
        <ButtonLink href={`${path}/editions/${before.number}`} icon="history">
          看第 {before.number} 版全文
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  )
}

/** Which two; they live in the address. */
const Chosen = ({
  path,
  editions,
  before,
  after,
  formatting,
}: Pick<Props, 'path' | 'editions' | 'before' | 'after' | 'formatting'>) => (
  <form class="yg-filters" method="get" action={`${path}/compare`}>
    {(
      [
        ['from', '旧版本', before.number],
        ['to', '新版本', after.number],
      ] as const
    ).map(([name, label, chosen]) => (
      <div class="yg-filter">
        <label for={`compare-${name}`}>{label}</label>
        <select class="usa-select" id={`compare-${name}`} name={name}>
          {editions.map(({ number, at }) => (
            <option value={number} selected={number === chosen}>
              第 {number} 版（{at}）
            </option>
          ))}
        </select>
      </div>
    ))}
    <div class="yg-filter">
      <label for="compare-formatting">范围</label>
      <select class="usa-select" id="compare-formatting" name="formatting">
        <option value="">只看文字</option>
        <option value="1" selected={formatting}>
          连同格式
        </option>
      </select>
    </div>
    <div class="yg-filters__end">
      <button class="usa-button usa-button--outline" type="submit">
        对照
      </button>
    </div>
  </form>
)

const words = { added: '增加', removed: '删去', changed: '修改' } as const

const Block = ({ block: { kind, text, parts } }: { block: ComparedBlock }) => {
  if (kind === 'same') return <p class="yg-compared">{text}</p>
  return (
    <div class={`yg-compared yg-compared--${kind}`}>
      <span class="yg-compared__word">{words[kind]}</span>
      <p>
        {kind === 'added' && <ins>{text}</ins>}
        {kind === 'removed' && <del>{text}</del>}
        {kind === 'changed' &&
          parts.map((part) =>
            part.kind === 'added' ? <ins>{part.text}</ins> : part.kind === 'removed' ? <del>{part.text}</del> : part.text,
          )}
      </p>
    </div>
  )
}

const FEW = 2

/** What is the same is folded where there is much of it; a paragraph on either side of a change stays in sight. */
function gathered(blocks: readonly ComparedBlock[]): (ComparedBlock | ComparedBlock[])[] {
  const parts: (ComparedBlock | ComparedBlock[])[] = []
  for (let at = 0; at < blocks.length; ) {
    const from = at
    while (at < blocks.length && blocks[at]?.kind === 'same') at++
    const same = blocks.slice(from, at)
    const [head, tail] = [from === 0 ? 0 : 1, at === blocks.length ? 0 : 1]
    if (same.length > head + tail + FEW)
      parts.push(...same.slice(0, head), same.slice(head, same.length - tail), ...same.slice(same.length - tail))
    else parts.push(...same)
    const changed = blocks[at]
    if (changed) parts.push(changed)
    at++
  }
  return parts
}

const COLUMN = {
  name: '版本对照',
  description: '文件前后两个版本的逐段逐词对照',
  keywords: ['版本', '对照', '修改'],
  type: ['信息公开'],
}

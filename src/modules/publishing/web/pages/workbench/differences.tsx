import type { ComparedBlock, Part } from '../../../compare-editions.ts'

/** What differs, paragraph by paragraph; what is the same between two changes is passed over. */
export const Differences = ({ blocks }: { blocks: readonly ComparedBlock[] }) => {
  const changed = blocks.filter(({ kind }) => kind !== 'same')
  if (changed.length === 0) return <p class="yg-quiet">文字没有不同。</p>
  return (
    <>
      {changed.map(({ kind, text, parts }) => (
        <p class="yg-difference">
          <span class="yg-quiet">{words[kind]}</span>{' '}
          {kind === 'changed' ? <Parts parts={parts} /> : kind === 'added' ? <ins>{shown(text)}</ins> : <del>{shown(text)}</del>}
        </p>
      ))}
    </>
  )
}

export const Parts = ({ parts }: { parts: readonly Part[] }) => (
  <>{parts.map(({ kind, text }) => (kind === 'added' ? <ins>{text}</ins> : kind === 'removed' ? <del>{text}</del> : text))}</>
)

const words = { same: '', added: '增加：', removed: '删去：', changed: '修改：' } as const
/** Where formatting was compared too, the marks are shown as what they are. */
const shown = (text: string) => text.replace(/^<(\w+)[^>]*>([\s\S]*)<\/\1>$/, '$2')

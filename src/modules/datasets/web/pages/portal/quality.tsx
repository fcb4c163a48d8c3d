import { CheckList, More } from '../../../../../ui/index.ts'

export type QualityView = {
  points: number
  most: number
  checks: { holds: boolean; sentence: string }[]
  /** What raises it most, first. */
  advice: string[]
}

/** How well a data set is described and kept, and what would make it better. */
export const Quality = ({ quality: { points, most, checks, advice } }: { quality: QualityView }) => (
  <section class="yg-box">
    <h2>
      数据质量 {points} 分（满分 {most} 分）
    </h2>
    {advice[0] && <p>提供机关首先可以改进：{advice[0]}。</p>}
    <More summary="逐项看">
      <CheckList checks={checks} />
    </More>
  </section>
)

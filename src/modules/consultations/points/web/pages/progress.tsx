import { count, Figure, Figures } from '../../../../../ui/index.ts'
import type { Progress } from '../../queries.ts'

/** How much of the work is done, in a sentence, a bar and figures. */
export const ProgressBar = ({ progress }: { progress: Progress }) => {
  const { groups, settledGroups, points, settledPoints, opinions, distinctOpinions } = progress
  return (
    <>
      <p>
        <label>
          已处理 {count(settledGroups)} 组，共 {count(groups)} 组（{count(settledPoints)} 个要点，共 {count(points)} 个）{' '}
          <progress class="yg-progress" max={Math.max(1, points)} value={settledPoints} />
        </label>
      </p>
      <Figures>
        <Figure value={opinions} label="意见（所有份数）" unit="条" />
        <Figure value={distinctOpinions} label="意见（去重后）" unit="条" note="雷同文本算一条" />
        <Figure value={points} label="要点" unit="个" />
        <Figure value={groups - settledGroups} label="待处理" unit="组" tone={groups > settledGroups ? 'urgent' : 'plain'} />
      </Figures>
    </>
  )
}

export type ScatterDrawing = { x: string; y: string; points: readonly (readonly [number, number])[] }

const INK = '#26303d'
const HEIGHT = 360

/** One number against another. */
export async function drawScatter({ x, y, points }: ScatterDrawing, width: number) {
  const axis = (name: string) => ({
    type: 'value',
    name,
    nameLocation: 'middle',
    nameGap: 32,
    nameTextStyle: { color: INK, fontSize: 13 },
    scale: true,
    axisLabel: { color: INK, fontSize: 12, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: '#a9b3c1' } },
    splitLine: { lineStyle: { color: '#e8ebef' } },
  })
  const option = {
    animation: false,
    grid: { left: 8, right: 24, top: 36, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: axis(x),
    // Lying above its axis it has room, however long it is.
    yAxis: { ...axis(y), nameLocation: 'end', nameGap: 12, nameTextStyle: { color: INK, fontSize: 13, align: 'left' } },
    series: [
      {
        type: 'scatter',
        silent: true,
        symbolSize: points.length > 500 ? 5 : 8,
        itemStyle: { color: '#1a4480', opacity: 0.6 },
        data: points.map((point) => [...point]),
      },
    ],
  }
  const { drawSvg } = await import('./echarts.ts')
  return drawSvg(option, width, HEIGHT)
}

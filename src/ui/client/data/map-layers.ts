import type { LayerSpecification } from 'maplibre-gl'

const INK = '#26303d'
const MAIN = '#1a4480'
/** The districts with their names, and over them what the data holds: points gathered where they lie close, lines, areas. */
export function mapLayers(): LayerSpecification[] {
  return [
    { id: 'districts', type: 'fill', source: 'shapes', paint: { 'fill-color': '#e8edf4' } },
    { id: 'borders', type: 'line', source: 'shapes', paint: { 'line-color': '#6c7684', 'line-width': 1 } },
    {
      id: 'names',
      type: 'symbol',
      source: 'shapes',
      layout: { 'text-field': ['get', 'name'], 'text-size': 14, 'text-font': ['sans-serif'], 'text-allow-overlap': false },
      paint: { 'text-color': INK },
    },
    {
      id: 'areas',
      type: 'fill',
      source: 'points',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': MAIN, 'fill-opacity': 0.25, 'fill-outline-color': MAIN },
    },
    {
      id: 'lines',
      type: 'line',
      source: 'points',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': MAIN, 'line-width': 3 },
    },
    {
      id: 'groups',
      type: 'circle',
      source: 'points',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': MAIN,
        'circle-opacity': 0.85,
        'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 14, 100, 22, 2000, 32],
      },
    },
    {
      id: 'group-counts',
      type: 'symbol',
      source: 'points',
      filter: ['has', 'point_count'],
      layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-size': 13, 'text-font': ['sans-serif'] },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'points',
      type: 'circle',
      source: 'points',
      filter: ['all', ['==', ['geometry-type'], 'Point'], ['!', ['has', 'point_count']]],
      paint: { 'circle-color': MAIN, 'circle-radius': 6, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.5 },
    },
  ]
}

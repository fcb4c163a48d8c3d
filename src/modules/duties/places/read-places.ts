/** Rows of `街道,纬度,经度,地名`: a street's slug, where its middle is, and what people call its parts. */
export const placesIn = (rows: readonly (readonly string[])[]) =>
  rows.slice(1).flatMap(([slug = '', latitude = '', longitude = '', names = '']) =>
    slug === ''
      ? []
      : [
          {
            slug,
            latitude: Number(latitude),
            longitude: Number(longitude),
            names: names.split('、').filter((name) => name !== ''),
          },
        ],
  )

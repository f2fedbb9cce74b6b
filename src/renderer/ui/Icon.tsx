const paths = {
  plus: 'M8 3v10M3 8h10',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  gear: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.4v3.2M6 9.4v3.2',
  pencil: 'M10.5 3.2l2.3 2.3L5.6 12.7l-2.9.6.6-2.9zM9 4.7L11.3 7',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.5 8.4l3 3 6-6.6',
  cross: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  minus: 'M4 8h8',
  back: 'M6.5 4L3 7.3l3.5 3.4M3.4 7.3h5.4a3.6 3.6 0 010 7.2H7',
  eye: 'M1.8 8S4 3.9 8 3.9 14.2 8 14.2 8 12 12.1 8 12.1 1.8 8 1.8 8zM8 9.8a1.8 1.8 0 100-3.6 1.8 1.8 0 000 3.6z',
  down: 'M8 3v9.5M4 8.6l4 4 4-4',
  copy: 'M6 5.5h7v7.5H6zM10 5.5V3H3v7.5h3',
  chevron: 'M6 3.5L10.5 8 6 12.5',
} as const

export type IconName = keyof typeof paths

/** A small drawing beside words that say the same; never a sign on its own. */
export function Icon(props: { name: IconName; size?: number }) {
  const size = props.size ?? 16
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[props.name]} />
    </svg>
  )
}

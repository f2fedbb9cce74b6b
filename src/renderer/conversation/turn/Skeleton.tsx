import { useWording } from '../../client/context.tsx'

/** Shapes of what is coming, shown only when it takes longer than 150 ms. */
export function Skeleton() {
  const words = useWording().conversation
  return (
    <div className="skeleton" role="status">
      <span className="sr-only">{words.loading}</span>
      <span className="skeleton-said" />
      <span className="skeleton-line" />
      <span className="skeleton-line skeleton-short" />
      <span className="skeleton-card" />
    </div>
  )
}

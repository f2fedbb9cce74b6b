import { useWording } from '../client/context.tsx'
import './brand.css'

export function Brand() {
  const words = useWording()
  return (
    <span className="brand">
      <span className="brand-mark" aria-hidden="true" />
      {words.appName}
    </span>
  )
}

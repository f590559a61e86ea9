import { Link } from 'wouter';
import './limits.css';

/** How far to trust the answer, where the answer is. */
export function LimitsNote() {
  return (
    <div className="limits">
      <p>
        The model learned from actors and is less often right on everyday speech, other languages and voices it never
        heard. It hears how a voice sounds, not what a person feels.
      </p>
      <p>Not a lie detector. Not for judging people at work or at school: the EU forbids that.</p>
      <p>
        <Link href="/model">How accurate it is, and on what</Link>
      </p>
    </div>
  );
}

import { useEffect, useRef, useState } from 'react';
import { batchOf } from '../../../store/batch/batchFeature.ts';
import { useUndertone } from '../../app/UndertoneContext.tsx';
import { Button } from '../../components/Button.tsx';

interface ListenButtonProps {
  readonly id: string;
  /** Name of the file, where several buttons stand together. */
  readonly name?: string;
}

/** Play a file of the batch. Not possible while its file has to be chosen again, or when the browser cannot play it. */
export function ListenButton({ id, name }: ListenButtonProps) {
  const batch = batchOf(useUndertone());
  const playing = useRef<{ audio: HTMLAudioElement; url: string } | null>(null);
  const [state, setState] = useState<'still' | 'playing' | 'impossible'>('still');
  const stop = () => {
    if (!playing.current) return;
    playing.current.audio.pause();
    URL.revokeObjectURL(playing.current.url);
    playing.current = null;
  };
  useEffect(() => stop, []);
  const toggle = () => {
    if (state === 'playing') {
      stop();
      setState('still');
      return;
    }
    const url = batch.listenUrl(id);
    if (url === null) {
      setState('impossible');
      return;
    }
    const audio = new Audio(url);
    playing.current = { audio, url };
    audio.onended = () => {
      stop();
      setState('still');
    };
    setState('playing');
    audio.play().catch(() => {
      stop();
      setState('impossible');
    });
  };
  const word = state === 'playing' ? 'Stop' : state === 'impossible' ? 'Cannot be played' : 'Listen';
  return (
    <Button
      look={name === undefined ? 'plain' : 'quiet'}
      icon={state === 'playing' ? 'stop' : 'play'}
      isDisabled={state === 'impossible'}
      onPress={toggle}
      {...(name === undefined ? {} : { 'aria-label': `${word}: ${name}` })}
    >
      {word}
    </Button>
  );
}

import { useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { WORKPLACE_REASON } from '../../../../core/summary/emotionsOff.ts';
import { useUndertone } from '../../../app/UndertoneContext.tsx';
import { Button } from '../../../components/Button.tsx';

/** Why the emotions of a person at work are off, and the one way to have them: a stated medical or safety purpose, which every export repeats. */
export function PurposeForm({ analysisId, purpose }: { readonly analysisId: string; readonly purpose: string }) {
  const { stateWorkplacePurpose } = useUndertone().analysis;
  const [text, setText] = useState(purpose);
  const isStated = purpose !== '';
  return (
    <form
      className="lane-purpose"
      onSubmit={(event) => {
        event.preventDefault();
        stateWorkplacePurpose(analysisId, text);
      }}
    >
      <p>
        {isStated
          ? 'Emotions of people at work are shown for the purpose stated below. Every export repeats it.'
          : WORKPLACE_REASON}{' '}
        Speech, pauses and signal quality stay.
      </p>
      <TextField className="lane-name" value={text} onChange={setText} maxLength={200}>
        <Label className="soft small">Medical or safety purpose</Label>
        <Input className="lane-input" placeholder="for example: fatigue of air traffic controllers" />
      </TextField>
      <span className="lane-purpose-ways">
        <Button type="submit" isDisabled={text.trim() === '' || text.trim() === purpose}>
          State this purpose
        </Button>
        {isStated && (
          <Button look="quiet" onPress={() => stateWorkplacePurpose(analysisId, '')}>
            Take it back
          </Button>
        )}
      </span>
    </form>
  );
}

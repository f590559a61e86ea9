import { useState } from 'react';
import { Label, RadioGroup } from 'react-aria-components';
import { RadioChoice } from '../../components/Choice.tsx';
import type { AppError } from '../../../core/common/appError.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { Notice } from '../../components/Notice.tsx';

/** Choose among the models of this site; absent while there is only one. */
export function ModelPicker() {
  const { selectModel } = useUndertone().engine;
  const { ids, selectedId } = useAppStore((state) => state.models);
  const [error, setError] = useState<AppError | null>(null);
  if (ids.length < 2) return null;
  const choose = async (id: string) => {
    const outcome = await selectModel(id);
    setError(outcome.ok ? null : outcome.error);
  };
  return (
    <>
      <RadioGroup className="choices model-picker" value={selectedId} onChange={(id) => void choose(id)}>
        <Label className="soft">Model for analyses from now on</Label>
        {ids.map((id) => (
          <RadioChoice key={id} value={id}>
            <span>{id}</span>
          </RadioChoice>
        ))}
      </RadioGroup>
      {error && <Notice code={error.code} />}
    </>
  );
}

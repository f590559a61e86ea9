import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useLocation } from 'wouter';
import { countItems, type BatchItem } from '../../../core/contract/batchItem.ts';
import { selectModelLabels } from '../../../store/analysis/selectors.ts';
import { batchOf } from '../../../store/batch/batchFeature.ts';
import { useAppStore, useUndertone } from '../../app/UndertoneContext.tsx';
import { lazyPart } from '../../components/lazyPart.ts';
import { Part } from '../../components/Part.tsx';
import { ActiveFile } from './ActiveFile.tsx';
import { BatchFilterBar } from './BatchFilterBar.tsx';
import { BatchHeading } from './BatchHeading.tsx';
import { BatchNoise } from './BatchNoise.tsx';
import { BatchNotices } from './BatchNotices.tsx';
import { BatchStart } from './BatchStart.tsx';
import { BatchTable, type BatchFilters } from './BatchTable.tsx';
import { useSelection, useTruths } from './useTruths.ts';
import './batch.css';

const EvaluationPanel = lazyPart(() => import('./evaluation/EvaluationPanel.tsx'));

const NO_FILTERS: BatchFilters = { path: '', state: '', answer: '' };

/** Many files: a queue, a table, an export, and where they are labelled an evaluation. */
export default function BatchPage() {
  const items = useAppStore((state) => state.batch.items);
  const batch = batchOf(useUndertone());
  useEffect(() => void batch.open(), [batch]);
  // Answers come in all the time; sorting and drawing ten thousand rows may wait for keys and clicks.
  return <BatchView items={useDeferredValue(items)} />;
}

const BatchView = memo(function BatchView({ items }: { readonly items: readonly BatchItem[] }) {
  const batch = batchOf(useUndertone());
  const isClosed = useAppStore((state) => state.batch.state === 'closed');
  const reading = useAppStore((state) => state.batch.reading);
  const labels = useAppStore(selectModelLabels);
  const [filters, setFilters] = useState(NO_FILTERS);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [, navigate] = useLocation();

  const selection = useSelection(items);
  const truths = useTruths(selection);
  const rows = useMemo(() => items.map((item) => ({ item, truth: truths.get(item.path) ?? null })), [items, truths]);
  const counts = useMemo(() => countItems(items), [items]);
  const active = rows.find(({ item }) => item.id === activeId);
  const open = (id: string) => {
    void batch.show(id).then((isShown) => isShown && navigate('/'));
  };
  if (isClosed) return <div className="page-loading" aria-busy="true" />;
  return (
    <div className="page batch-page">
      {items.length === 0 && reading === null ? <BatchStart /> : <BatchHeading counts={counts} />}
      <BatchNoise items={items} />
      <BatchNotices />
      {items.length > 0 && (
        <Tabs className="batch-tabs">
          <TabList className="tabs" aria-label="Views of the batch">
            <Tab id="files" className="tab">
              Files
            </Tab>
            <Tab id="evaluation" className="tab" isDisabled={truths.size === 0}>
              Evaluation
            </Tab>
          </TabList>
          <TabPanel id="files" className="batch-panel">
            <BatchFilterBar filters={filters} onChange={setFilters} labels={labels} />
            <BatchTable
              rows={rows}
              filters={filters}
              hasTruth={truths.size > 0}
              activeId={activeId}
              onActivate={setActiveId}
              onOpen={open}
            />
            {active && <ActiveFile row={active} />}
          </TabPanel>
          <TabPanel id="evaluation" className="batch-panel">
            <Part place={<div className="page-loading" aria-busy="true" />}>
              <EvaluationPanel items={items} selection={selection} />
            </Part>
          </TabPanel>
        </Tabs>
      )}
    </div>
  );
});

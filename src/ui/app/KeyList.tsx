import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from '../components/Button.tsx';
import { KitSwitch } from '../components/KitSwitch.tsx';
import { useAppStore } from './UndertoneContext.tsx';
import '../components/popover.css';

export interface KeyListProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Every key of the app, in the order people need them. */
const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['Space', 'Play or pause'],
  ['← →', 'Step one second'],
  ['Shift ← →', 'Step a tenth of a second'],
  ['Home End', 'Go to the start or the end'],
  ['[ ]', 'Begin or end a selected span at the cursor'],
  ['+ -', 'Zoom in, onto the selected span if there is one, or out'],
  ['0', 'Show the whole recording'],
  ['PageUp PageDown', 'Move the view'],
  ['N U', 'Go to the next change of emotion, or the next unsure stretch'],
  ['B', 'Hear the recording as it is, or with noise reduced'],
  ['L', 'Play the same again and again, or not'],
  ['Esc', 'Let the selected span go'],
  ['O', 'Open files'],
  ['M', 'Mark the selected span, or this moment of a (live) recording'],
  ['Ctrl V', 'Analyse a copied sound file'],
  ['?', 'This list'],
];

/** The list of keys, over the page. */
export default function KeyList({ isOpen, onOpenChange }: KeyListProps) {
  return (
    <ModalOverlay className="modal-veil" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="modal">
        <Dialog className="modal-body key-list">
          {({ close }) => (
            <>
              <Heading slot="title">Keys</Heading>
              <dl>
                {KEYS.map(([keys, does]) => (
                  <div key={keys}>
                    <dt>
                      {keys.split(' ').map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
              <CharacterKeysSwitch />
              <Button onPress={close}>Close</Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Who steers by voice, or presses keys by accident, can have letters and signs do nothing. This list stays behind its button. */
function CharacterKeysSwitch() {
  const isOn = useAppStore((state) => state.characterKeys);
  const setIsOn = useAppStore((state) => state.setCharacterKeys);
  return (
    <KitSwitch isOn={isOn} onChange={setIsOn}>
      Letters and signs by themselves do something
    </KitSwitch>
  );
}

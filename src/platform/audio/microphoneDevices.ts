/** A microphone as the browser lists it; the label is empty until one was allowed. */
export interface ListedMicrophone {
  readonly id: string;
  readonly label: string;
}

/** List the microphones; empty where the browser has no such list (an insecure page). */
async function listMicrophones(): Promise<readonly ListedMicrophone[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices
      .filter((device) => device.kind === 'audioinput' && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  } catch {
    return [];
  }
}

/** Call back with the list now and whenever a microphone comes or goes. Returns the function that stops it. */
export function watchMicrophones(onChange: (devices: readonly ListedMicrophone[]) => void): () => void {
  // Absent in a page opened without https.
  if (!('mediaDevices' in navigator)) return () => undefined;
  let watching = true;
  const refresh = (): void => void listMicrophones().then((devices) => (watching ? onChange(devices) : undefined));
  refresh();
  navigator.mediaDevices.addEventListener('devicechange', refresh);
  return () => {
    watching = false;
    navigator.mediaDevices.removeEventListener('devicechange', refresh);
  };
}

/** One tab of a browser, whichever program drives it: the little that every driver can do, so that journeys over it are written once. */
export interface EngineTab {
  /** Name and version, as the browser gives them. */
  readonly version: string;
  goto: (url: string) => Promise<void>;
  reload: () => Promise<void>;
  /** Evaluate an expression in the page. A promise is waited for; the answer must be a string. */
  evaluate: (expression: string) => Promise<string>;
  /** Click as a user does, with the pointer, on the element that an expression gives; throws where it gives none. */
  click: (expression: string) => Promise<void>;
  /** Close the tab, its browser and whatever was started for them. */
  close: () => Promise<void>;
}

/** The engines in use today; every browser of note runs on one of them. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

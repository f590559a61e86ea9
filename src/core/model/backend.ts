import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { AppFailure } from '../common/appError.ts';

/** The tfjs backends Undertone runs on, in the order in which they are tried. */
export const BACKENDS = ['webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** What a backend needs from outside: core fetches nothing by itself. */
export interface BackendAssets {
  /** Where `tfjs-backend-wasm-simd.wasm` lies: a URL in a browser, a path in Node. Needed for wasm only. */
  readonly wasmSimdUrl?: string;
}

/** What tfjs holds at this moment. */
export interface BackendMemory {
  readonly numTensors: number;
  readonly numBytes: number;
  /** Textures, pooled ones included; null without a GPU. */
  readonly numBytesInGpuAllocated: number | null;
}

/** Renderers that only imitate a GPU on the processor: ten times slower than wasm, after a minute of compiling shaders. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** What tfjs itself registers it with. */
const WEBGL_PRIORITY = 2;

/** The parts of the WebGL backend that are needed beyond tfjs. */
interface WebglBackend {
  readonly gpgpu: {
    readonly gl: {
      isContextLost: () => boolean;
      getExtension: (name: 'WEBGL_debug_renderer_info') => { readonly UNMASKED_RENDERER_WEBGL: number } | null;
      getParameter: (name: number) => unknown;
    };
  };
}

/**
 * Make a backend the current one.
 * @throws AppFailure `backendUnavailable` where the machine or browser does not have it
 */
export async function startBackend(name: BackendName, assets: BackendAssets = {}): Promise<void> {
  try {
    if (name === 'webgl') prepareWebgl();
    if (name === 'wasm') await prepareWasm(assets);
    if (!(await tf.setBackend(name))) throw new Error('it did not start');
    await tf.ready();
  } catch (thrown) {
    if (thrown instanceof AppFailure) throw thrown;
    throw new AppFailure('backendUnavailable', `${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

/** True when the WebGL context of the running backend is gone; false on other backends. */
export function isContextLost(): boolean {
  return tf.getBackend() === 'webgl' && webgl().gpgpu.gl.isContextLost();
}

/** Name the renderer behind the running WebGL backend if it is no GPU but software; null for a GPU, or when the browser does not tell. */
export function softwareRenderer(): string | null {
  if (tf.getBackend() !== 'webgl') return null;
  const { gl } = webgl().gpgpu;
  const facts = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = facts ? String(gl.getParameter(facts.UNMASKED_RENDERER_WEBGL)) : '';
  return SOFTWARE_RENDERER.test(renderer) ? renderer : null;
}

/** Count what tfjs holds, over all backends that were started. */
export function readBackendMemory(): BackendMemory {
  const memory = tf.memory() as tf.MemoryInfo & { numBytesInGPUAllocated?: number };
  return {
    numTensors: memory.numTensors,
    numBytes: memory.numBytes,
    numBytesInGpuAllocated: memory.numBytesInGPUAllocated ?? null,
  };
}

function prepareWebgl(): void {
  // One shader for every batch size: otherwise each new shape compiles for seconds (tfjs issue 6970).
  tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
  const factory = tf.findBackendFactory('webgl');
  const existing = tf.findBackend('webgl') as unknown as WebglBackend | null;
  if (!existing?.gpgpu.gl.isContextLost()) return;
  // A lost context never comes back in tfjs; a new backend makes itself a new one.
  tf.removeBackend('webgl');
  tf.registerBackend('webgl', factory, WEBGL_PRIORITY);
}

/** Only the SIMD build is shipped: it runs wherever WebAssembly is less than four years old, and threads need headers that static hosts cannot send. */
async function prepareWasm({ wasmSimdUrl }: BackendAssets): Promise<void> {
  if (wasmSimdUrl === undefined) throw new AppFailure('backendUnavailable', 'wasm: its binary was not given');
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')))
    throw new AppFailure('backendUnavailable', 'wasm: this browser has no SIMD');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // All three names must be mapped, though only the middle one is ever fetched.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasmSimdUrl,
    'tfjs-backend-wasm-simd.wasm': wasmSimdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': wasmSimdUrl,
  });
}

function webgl(): WebglBackend {
  return tf.backend() as unknown as WebglBackend;
}

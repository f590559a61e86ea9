import * as tf from '@tensorflow/tfjs';

/** Keeps the square root away from zero, where its slope is infinite; the trainer adds the same. */
const VARIANCE_FLOOR = 1e-5;

/**
 * Pool a sequence over time by attention: its weighted mean and weighted standard deviation.
 *
 * Inputs: `[x, scores]`, x `[batch, steps, width]`, scores `[batch, steps, 1]` (before the softmax).
 * Output: `[batch, 2 * width]`, means first. Holds no weights. Source: attentive statistics pooling,
 * Okabe et al. 2018, https://arxiv.org/abs/1803.10963.
 */
class AttentiveStatistics extends tf.layers.Layer {
  static className = 'AttentiveStatistics';

  /** Shape of the output for the shapes of `[x, scores]`. */
  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [x] = inputShape as tf.Shape[];
    const width = x?.[2];
    if (typeof width !== 'number') {
      throw new Error(
        `AttentiveStatistics expects x of shape [batch, steps, width], got ${JSON.stringify(inputShape)}`,
      );
    }
    return [x?.[0] ?? null, 2 * width];
  }

  /** Compute the pooled statistics; intermediate tensors are disposed of here. */
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [x, scores] = inputs as tf.Tensor3D[];
      if (x === undefined || scores === undefined) {
        throw new Error('AttentiveStatistics expects two inputs, [x, scores]');
      }
      // tf.softmax works on the last axis only, and time is the middle one
      const weights = tf.softmax(tf.squeeze(scores, [2]), 1).expandDims(2);
      const mean = tf.sum(tf.mul(weights, x), 1, true);
      const variance = tf.sum(tf.mul(weights, tf.square(tf.sub(x, mean))), 1);
      const deviation = tf.sqrt(tf.add(variance, VARIANCE_FLOOR));
      return tf.concat([tf.squeeze(mean, [1]), deviation], 1);
    });
  }
}

/** Make the custom layers known to `tf.loadLayersModel`; safe to call again. */
export function registerLayers(): void {
  tf.serialization.registerClass(AttentiveStatistics);
}

import * as tf from '@tensorflow/tfjs-core'

/**
 * A convolution with 'same' borders, stride 1 and a bias, whose gradients are convolutions too. The WebAssembly
 * backend has no kernel for the gradient by the filter, and its transposed products run at a tenth of the speed of
 * its convolutions, so both gradients are put as convolutions: by the input with the filter turned round, by the
 * filter as the input (films and channels exchanged) under the outer gradient (Goodfellow, Bengio & Courville 2016,
 * Deep Learning, 9.5).
 * @param input [films, height, width, channels].
 * @param filter [k, k, channels, out], k odd.
 * @param bias [out].
 */
export function convolution(input: tf.Tensor4D, filter: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  const operation = tf.customGrad((...parts: unknown[]) => {
    const [image, weights, offset, keep] = parts as [tf.Tensor4D, tf.Tensor4D, tf.Tensor1D, tf.GradSaveFunc]
    keep([image, weights])
    const value = tf.fused.conv2d({ x: image, filter: weights, strides: 1, pad: 'same', bias: offset })
    const gradFunc = (outer: tf.Tensor4D, saved: tf.Tensor[]) => {
      const [savedImage, savedWeights] = saved as [tf.Tensor4D, tf.Tensor4D]
      return [byInput(outer, savedWeights), byFilter(outer, savedImage, savedWeights), byBias(outer)]
    }
    return { value, gradFunc: gradFunc as (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[] }
  })
  return operation(input, filter, bias) as tf.Tensor4D
}

function byInput(outer: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D {
  return tf.conv2d(outer, tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]), 1, 'same')
}

function byFilter(outer: tf.Tensor4D, image: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D {
  const margin = (filter.shape[0] - 1) / 2
  const border: [number, number] = [margin, margin]
  const wide = margin === 0 ? image : tf.pad(image, [[0, 0], border, border, [0, 0]])
  const asFilter = tf.transpose(outer, [1, 2, 0, 3]) as tf.Tensor4D
  const gradient = tf.conv2d(tf.transpose(wide, [3, 1, 2, 0]) as tf.Tensor4D, asFilter, 1, 'valid')
  return tf.transpose(gradient, [1, 2, 0, 3])
}

function byBias(outer: tf.Tensor4D): tf.Tensor1D {
  const [films, height, width, out] = outer.shape
  const places = films * height * width
  return tf.reshape(tf.matMul(tf.ones([1, places]), tf.reshape(outer, [places, out])), [out])
}

package dev.parley.client.media.libwebrtc;

/**
 * Where the virtual functions stand in one examined build of libwebrtc: each number is the index of
 * an entry in the vtable of the object it is named after, counted in pointers. The Itanium C++ ABI
 * gives every class two destructor entries, the second of which also frees the object.
 *
 * @param receiverSetTransformer {@code RtpReceiverInterface::SetFrameTransformer}
 * @param callbackOnTransformed {@code TransformedFrameCallback::OnTransformedFrame}
 */
record FrameAbi(
    Sender sender,
    int receiverSetTransformer,
    RefCount refCount,
    Frame frame,
    int callbackOnTransformed) {
  /**
   * {@code RtpSenderInterface}.
   *
   * @param setTransformer {@code SetFrameTransformer}
   * @param getParameters {@code GetParameters}
   * @param setParameters {@code SetParameters}
   * @param degradationOffset where in {@code RtpParameters}, in bytes, its optional degradation
   *     preference stands: four bytes of value and one that says whether there is one
   */
  record Sender(int setTransformer, int getParameters, int setParameters, int degradationOffset) {}

  /**
   * {@code RefCountInterface}.
   *
   * @param add {@code AddRef}
   * @param release {@code Release}
   */
  record RefCount(int add, int release) {}

  /**
   * {@code TransformableFrameInterface}.
   *
   * @param delete the deleting destructor
   * @param getData {@code GetData}
   * @param setData {@code SetData}
   * @param getSsrc {@code GetSsrc}
   */
  record Frame(int delete, int getData, int setData, int getSsrc) {}
}

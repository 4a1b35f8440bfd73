package dev.parley.client.media.libwebrtc;

/**
 * Where the virtual functions stand in one examined build of libwebrtc: each number is the index of
 * an entry in the vtable of the object it is named after, counted in pointers. The Itanium C++ ABI
 * gives every class two destructor entries, the second of which also frees the object.
 *
 * @param senderSetTransformer {@code RtpSenderInterface::SetFrameTransformer}
 * @param receiverSetTransformer {@code RtpReceiverInterface::SetFrameTransformer}
 * @param senderGetParameters {@code RtpSenderInterface::GetParameters}
 * @param senderSetParameters {@code RtpSenderInterface::SetParameters}
 * @param degradationOffset where in {@code RtpParameters}, in bytes, its optional degradation
 *     preference stands: four bytes of value and one that says whether there is one
 * @param refAdd {@code RefCountInterface::AddRef}
 * @param refRelease {@code RefCountInterface::Release}
 * @param frameDelete the deleting destructor of {@code TransformableFrameInterface}
 * @param frameGetData {@code TransformableFrameInterface::GetData}
 * @param frameSetData {@code TransformableFrameInterface::SetData}
 * @param frameGetSsrc {@code TransformableFrameInterface::GetSsrc}
 * @param callbackOnTransformed {@code TransformedFrameCallback::OnTransformedFrame}
 */
record FrameAbi(
    int senderSetTransformer,
    int receiverSetTransformer,
    int senderGetParameters,
    int senderSetParameters,
    int degradationOffset,
    int refAdd,
    int refRelease,
    int frameDelete,
    int frameGetData,
    int frameSetData,
    int frameGetSsrc,
    int callbackOnTransformed) {}

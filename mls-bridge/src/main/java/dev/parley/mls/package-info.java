/**
 * Messaging Layer Security (RFC 9420) for one participant: the whole of what the client may know of
 * OpenMLS.
 *
 * <p>Start at {@link dev.parley.mls.MlsClient}. Nothing here decides who may be in a group; it only
 * reads messages and applies what the caller accepts.
 */
@NullMarked
package dev.parley.mls;

import org.jspecify.annotations.NullMarked;
